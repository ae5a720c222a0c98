package io.github.bladebook.core.http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.ByteString;

/** One answer on its way, read whole on OkHttp's thread, so that the caller's wait can be interrupted. */
final class Exchange extends CompletableFuture<Exchange.Raw> implements Callback {
    /** An answer as it came. */
    record Raw(Response response, ByteString body) {}

    /** The answer began and did not end. */
    static final class CutShort extends IOException {
        private static final long serialVersionUID = 1L;

        CutShort(IOException cause) {
            super(cause);
        }
    }

    @Override
    public void onFailure(Call call, IOException failure) {
        completeExceptionally(failure);
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (ResponseBody body = response.body()) {
            complete(new Raw(response, body.byteString()));
        } catch (IOException e) {
            completeExceptionally(call.isCanceled() ? e : new CutShort(e));
        } catch (RuntimeException | OutOfMemoryError e) {
            completeExceptionally(e);
        }
    }
}

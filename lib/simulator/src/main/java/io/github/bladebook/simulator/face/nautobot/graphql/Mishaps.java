package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Words what goes wrong with a single field; the others are answered all the same. */
final class Mishaps implements DataFetcherExceptionHandler {
    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable thrown = parameters.getException();
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String message = cause instanceof Rejection rejection
                ? PythonText.of(rejection.body())
                : String.valueOf(cause.getMessage());
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(GraphqlErrorBuilder.newError()
                                .message("%s", message)
                                .path(parameters.getPath())
                                .location(parameters.getSourceLocation())
                                .build())
                        .build());
    }
}

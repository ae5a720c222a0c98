package io.github.bladebook.kit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.Picture;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.Tone;
import io.github.bladebook.kit.run.Prelude;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseKernelBuilder;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class KernelBridgeTest {
    private static final Showable SHOWABLE =
            () -> List.of(new Headline("fits", Tone.OK), new Headline("full", Tone.BAD));
    private static final Picture PICTURE =
            Picture.of(new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB), 2, "a picture");

    private final Outlet before = Outlet.current();

    record Pod(String name) {}

    @AfterEach
    void putTheOutletBack() {
        Outlet.install(before);
    }

    @Test
    void iJavaShowsOurThings() {
        OldKernel kernel = new OldKernel();
        IJava.install(kernel);

        DisplayData shown = kernel.getRenderer().render(SHOWABLE);
        assertThat(shown.getData(MIMEType.TEXT_HTML)).asString().contains("fits", "full");
        assertThat(shown.getData(MIMEType.TEXT_PLAIN)).asString().contains("✗ full");
        assertThat(kernel.getRenderer().render(PICTURE).hasDataForType(MIMEType.IMAGE_PNG))
                .isTrue();
        assertThat(kernel.getRenderer().render(List.of(new Pod("a"))).getData(MIMEType.TEXT_HTML))
                .asString()
                .contains("<table");
        assertThat(kernel.getRenderer().render(table()).getData(MIMEType.TEXT_HTML))
                .asString()
                .contains("<table");
        assertThat(kernel.getRenderer().render(List.of(1, 2)).getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("[1, 2]");
    }

    @Test
    void iJavaReceivesWhatIsShownAndRedrawn() {
        OldKernel kernel = new OldKernel();
        IJava.install(kernel);

        Outlet.current().show(new Headline("fits", Tone.OK));

        assertThat(kernel.displayed).hasSize(1);
        assertThat(kernel.displayed.get(0).getData(MIMEType.TEXT_HTML))
                .asString()
                .contains("fits");
    }

    @Test
    void outsideOfIJavaItsBridgeSaysSo() {
        assertThatThrownBy(IJava::install)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not run in an IJava kernel");
    }

    @Test
    void jJavaFindsTheExtensionByItself() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(JJavaExtension.class);
    }

    @Test
    void jJavaShowsOurThingsAndImportsWhatANotebookNeeds() {
        NewKernel kernel = new NewKernelBuilder().build();
        new JJavaExtension().install(kernel);
        var html = org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;
        var png = org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.IMAGE_PNG;

        assertThat(kernel.getRenderer().render(SHOWABLE).getData(html))
                .asString()
                .contains("fits", "full");
        assertThat(kernel.getRenderer().render(PICTURE).hasDataForType(png)).isTrue();
        assertThat(kernel.getRenderer().render(table()).getData(html))
                .asString()
                .contains("<table");
        assertThat(kernel.getRenderer().render(new Pod("a<b")).getData(html))
                .asString()
                .contains("a&lt;b");
        assertThat(kernel.getRenderer().render(List.of()).hasDataForType(html)).isFalse();
        assertThat(kernel.evaluated).containsExactlyElementsOf(Prelude.imports());
    }

    @Test
    void oneFailingImportDoesNotTakeTheKernelDown() {
        NewKernel kernel = new NewKernelBuilder().build();
        kernel.failing = Prelude.imports().get(0);

        new JJavaExtension().install(kernel);

        assertThat(kernel.evaluated).hasSize(Prelude.imports().size() - 1);
    }

    @Test
    void afterUninstallTheJvmIsEndedByADaemon() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);

        Thread thread = Exit.soon(ended::countDown);

        assertThat(thread.isDaemon()).isTrue();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static Table table() {
        return Table.create("t", IntColumn.create("n", new int[] {4}));
    }

    private static final class OldKernel extends io.github.spencerpark.jupyter.kernel.BaseKernel {
        final List<DisplayData> displayed = new ArrayList<>();

        @Override
        public DisplayData eval(String source) {
            return new DisplayData(source);
        }

        @Override
        public void display(DisplayData data) {
            displayed.add(data);
        }

        @Override
        public LanguageInfo getLanguageInfo() {
            return new LanguageInfo.Builder("java").build();
        }
    }

    private static final class NewKernelBuilder extends BaseKernelBuilder<NewKernelBuilder, NewKernel> {
        @Override
        public NewKernel build() {
            return kernel();
        }

        NewKernel kernel() {
            return new NewKernel(
                    buildJupyterIO(buildJupyterIOEncoding()),
                    buildCommManager(),
                    buildRenderer(),
                    buildMagicsRegistry(),
                    buildErrorStyler());
        }
    }

    private static final class NewKernel extends BaseKernel {
        final List<String> evaluated = new ArrayList<>();
        String failing = "";

        NewKernel(JupyterIO io, CommManager comms, Renderer renderer, MagicsRegistry magics, StringStyler errors) {
            super(
                    "test",
                    "1",
                    new org.dflib.jjava.jupyter.kernel.LanguageInfo.Builder("java").build(),
                    List.of(),
                    null,
                    io,
                    comms,
                    renderer,
                    null,
                    magics,
                    false,
                    errors);
        }

        @Override
        public Object evalRaw(String source) {
            if (source.equals(failing)) {
                throw new IllegalStateException("REJECTED");
            }
            evaluated.add(source);
            return source;
        }

        @Override
        public org.dflib.jjava.jupyter.kernel.display.DisplayData inspect(String code, int at, boolean extra) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ReplacementOptions complete(String code, int at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String isComplete(String code) {
            return IS_COMPLETE_YES;
        }
    }
}

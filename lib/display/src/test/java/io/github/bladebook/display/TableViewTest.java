package io.github.bladebook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class TableViewTest {
    private enum Phase {
        NOT_READY
    }

    private record Pod(
            String name,
            @Nullable Cpu cpuRequest,
            DataSize memory,
            @Nullable Instant since,
            long restarts,
            Percent share) {}

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:30Z");
    private static final List<Pod> PODS = List.of(
            new Pod("a, \"b\"", Cpu.parse("250m"), DataSize.mebibytes(1536), NOON, 3, new Percent(0.075)),
            new Pod("c", null, DataSize.gibibytes(2), null, 0, new Percent(0.42)));

    @Test
    void recordsBecomeColumnsTitledInWords() {
        TableView view = Tables.of(PODS);

        assertThat(view.columns())
                .extracting(TableView.Column::title)
                .containsExactly("name", "cpu request", "memory", "since", "restarts", "share");
        assertThat(view.rows().get(0).cells())
                .extracting(TableView.Cell::text)
                .containsExactly("a, \"b\"", "250m", "1.5 GiB", "2026-11-20 12:00", "3", "7.5 %");
        assertThat(view.rows().get(1).cells())
                .extracting(TableView.Cell::text)
                .containsExactly("c", "–", "2 GiB", "–", "0", "42 %");
        assertThat(view.columns().get(3).unit()).isEqualTo("UTC");
    }

    @Test
    void csvIsForCalculatingWith() {
        assertThat(Tables.of(PODS).csv())
                .isEqualTo("name,cpu request [vCPU],memory [GiB],since,restarts,share [%]\r\n"
                        + "\"a, \"\"b\"\"\",0.25,1.5,2026-11-20T12:00:30Z,3,7.5\r\n"
                        + "c,,2,,0,42\r\n");
    }

    @Test
    void theTablesawTableHasTypedColumnsAndKeepsWhatIsMissing() {
        Table table = Tables.of(PODS).table();

        assertThat(table.columnNames())
                .containsExactly("name", "cpu request [vCPU]", "memory [GiB]", "since", "restarts", "share [%]");
        assertThat(table.types())
                .containsExactly(
                        ColumnType.STRING,
                        ColumnType.DOUBLE,
                        ColumnType.DOUBLE,
                        ColumnType.INSTANT,
                        ColumnType.LONG,
                        ColumnType.DOUBLE);
        assertThat(table.column(1).isMissing(1)).isTrue();
        assertThat(table.column(3).isMissing(1)).isTrue();
        assertThat(Tables.of(table).rows().get(1).cells().get(1).text()).isEqualTo("–");
    }

    @Test
    void twoColumnsOfOneNameDoNotCollideInTablesaw() {
        Table table = TableView.of(List.of(1))
                .column("n", n -> n)
                .column("N", n -> n)
                .build()
                .table();

        assertThat(table.columnNames()).containsExactly("n", "N 2");
    }

    @Test
    void recordsOfDifferentClassesAreRefused() {
        record Other(int x) {}

        assertThatThrownBy(() -> Tables.of(List.of(PODS.get(0), new Other(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pod")
                .hasMessageContaining("Other");
    }

    @Test
    void theHouseWritesValuesInOneWay() {
        assertThat(Format.text(Optional.empty())).isEqualTo("–");
        assertThat(Format.text(Optional.of(true))).isEqualTo("yes");
        assertThat(Format.text(37.12222222)).isEqualTo("37.12");
        assertThat(Format.text(-0.001)).isEqualTo("0");
        assertThat(Format.text(1200.0)).isEqualTo("1200");
        assertThat(Format.text(Double.NaN)).isEqualTo("–");
        assertThat(Format.text(new BigDecimal("2.50"))).isEqualTo("2.5");
        assertThat(Format.text(Phase.NOT_READY)).isEqualTo("not ready");
        assertThat(Format.text(List.of("a", 2))).isEqualTo("a, 2");
        assertThat(Format.text(Map.of())).isEqualTo("–");
        assertThat(Format.text(Duration.ofHours(76))).isEqualTo("3 d 4 h");
        assertThat(Format.text(Duration.ofSeconds(-302))).isEqualTo("-5 min 2 s");
        assertThat(Format.text(Duration.ofMillis(350))).isEqualTo("350 ms");
        assertThat(Format.text(Duration.ZERO)).isEqualTo("0 s");
        assertThat(new Percent(0.996)).hasToString("100 %");
        assertThat(Percent.of(1, 0)).hasToString("–");
    }

    @Test
    void textIsAlignedAndColouredOnlyWhenAsked() {
        TableView view = TableView.of(PODS)
                .column("pod", Pod::name)
                .column("memory", Pod::memory, look -> look.tone(pod -> pod.restarts() > 0 ? Tone.BAD : null))
                .caption("Two pods")
                .build();

        assertThat(Text.of(view)).isEqualTo("""
                        Two pods
                        pod        memory
                        a, "b"  ✗ 1.5 GiB
                        c           2 GiB""");
        assertThat(Text.of(view)).doesNotContain("\u001b");
        assertThat(Text.coloured(view)).contains("\u001b[31m✗ 1.5 GiB\u001b[0m");
    }

    @Test
    void aRowsToneMarksItsFirstCell() {
        TableView view = TableView.of(PODS)
                .column("pod", Pod::name)
                .rowTone(pod -> Tone.WARN)
                .build();

        assertThat(Text.of(view)).contains("! c");
    }

    @Test
    void valuesKnowHowTheyAreShown() {
        assertThat(Views.of(PODS)).hasOnlyElementsOfType(TableView.class).hasSize(1);
        assertThat(Views.of(PODS.get(0))).hasSize(1);
        assertThat(Views.of(List.of(new Note("a"), new Note("b")))).hasSize(2);
        assertThat(Views.of(List.of())).isEmpty();
        assertThat(Views.of(List.of(1, 2))).isEmpty();
        assertThat(Views.of(Arrays.asList(PODS.get(0), null))).isEmpty();
        assertThat(Views.of(null)).isEmpty();
        assertThat(Views.of(Table.create("t"))).hasSize(1);
    }

    @Test
    void anotherFormatAndAlignmentCanBeAskedFor() {
        TableView view = TableView.of(PODS)
                .column("restarts", Pod::restarts, look -> look.left().format(value -> value + "x"))
                .build();

        assertThat(view.columns().get(0).right()).isFalse();
        assertThat(view.rows().get(0).cells().get(0).text()).isEqualTo("3x");
    }
}

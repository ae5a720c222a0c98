package io.github.bladebook.core.progress;

/** Tells nobody. */
enum NoProgress implements Progress {
    SILENT;

    @Override
    public void update(String work, long done, long total) {}

    @Override
    public String toString() {
        return "progress that is not shown";
    }
}

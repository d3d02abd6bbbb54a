using Interop.AuditLog.Serving;

namespace Interop.AuditLog.Tests.Serving;

public sealed class PublishedLogTests : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task The_checkpoint_is_text_that_changes()
    {
        await _log.Grow(3);
        LogFile file = Assert.IsType<LogFile>(await Open("checkpoint"));

        Assert.Equal(("text/plain; charset=utf-8", false), (file.ContentType, file.Immutable));
        Assert.StartsWith(TestLog.Origin + "\n3\n", System.Text.Encoding.UTF8.GetString(file.Content.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tile/0/000", 8_192)]
    [InlineData("tile/0/001.p/44", 44 * 32)]
    [InlineData("tile/0/001.p/1", 32)]
    [InlineData("tile/0/000.p/17", 17 * 32)]
    [InlineData("tile/1/000.p/1", 32)]
    [InlineData("tile/entries/000", 256 * 39)]
    [InlineData("tile/entries/001.p/44", 44 * 39)]
    [InlineData("tile/entries/001.p/3", 3 * 39)]
    public async Task Every_tile_and_bundle_of_every_size_up_to_the_published_one_is_served(string path, int bytes)
    {
        await _log.Grow(300);
        LogFile file = Assert.IsType<LogFile>(await Open(path));

        Assert.Equal(("application/octet-stream", true, bytes), (file.ContentType, file.Immutable, file.Content.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Checkpoint")]
    [InlineData("tile/0/001.p/45")]
    [InlineData("tile/0/001")]
    [InlineData("tile/0/002.p/1")]
    [InlineData("tile/1/000.p/2")]
    [InlineData("tile/1/000")]
    [InlineData("tile/2/000.p/1")]
    [InlineData("tile/8/000.p/1")]
    [InlineData("tile/63/000.p/1")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/entries/001.p/45")]
    [InlineData("tile/entries/001")]
    [InlineData("tile/entries/../entries/000")]
    public async Task Nothing_else_is_served(string path)
    {
        await _log.Grow(300);

        Assert.Null(await Open(path));
    }

    [Fact]
    public async Task What_is_sequenced_but_not_signed_stays_inside()
    {
        await _log.Grow(3);
        _log.Store.Submit(1);
        _log.Store.CrashAt = CrashPoint.AfterSequence;
        Interop.AuditLog.Sequencing.Sequencer sequencer = await _log.Start();
        await Assert.ThrowsAsync<IOException>(() => sequencer.Step(default));

        Assert.Equal(4, _log.Store.Head.Size);
        Assert.Null(await Open("tile/0/000.p/4"));
        Assert.Null(await Open("tile/entries/000.p/4"));
        Assert.NotNull(await Open("tile/0/000.p/3"));
    }

    [Fact]
    public async Task A_log_that_never_signed_serves_nothing()
    {
        await _log.Start();
        _log.Store.Submit(1);

        Assert.Null(await Open("checkpoint"));
        Assert.Null(await Open("tile/0/000.p/1"));
    }

    [Fact]
    public async Task A_lost_row_is_an_error_and_not_a_missing_page()
    {
        await _log.Grow(300);
        _log.Store.Entries.RemoveAt(299);

        await Assert.ThrowsAsync<LogCorruptException>(() => Open("tile/entries/001.p/44"));
    }

    private Task<LogFile?> Open(string path) => new PublishedLog(_log.Store).Open(path, default);
}

using System.Net;
using Interop.AuditLog.Monitoring;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;

namespace Interop.AuditLog.Tests.Serving;

public sealed class HttpLogSourceTests : IDisposable
{
    private const string Base = "https://gateway.vn.example/log/";
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_log_is_followed_over_http()
    {
        await _log.Grow(600);
        using HttpClient client = new(new Host(_log.Store));
        HttpLogSource source = new(client, new Uri(Base));
        ReadOnlyMemory<byte>? note = await source.ReadCheckpoint(default);
        Assert.True(SignedCheckpoint.TryVerify(note!.Value.Span, _log.Key, out SignedCheckpoint? now, out _));

        MonitorResult result = await new LogMonitor(source).Follow(null, now, (_, _, _) => ValueTask.CompletedTask, default);
        Assert.Equal(600, Assert.IsType<MonitorResult.Held>(result).Entries);
    }

    [Fact]
    public async Task Not_found_is_null_and_every_other_answer_is_an_error()
    {
        await _log.Grow(3);
        using HttpClient client = new(new Host(_log.Store));
        HttpLogSource source = new(client, new Uri(Base));
        Assert.Null(await source.Read(TilePath.Bundle(7, 256), default));

        using HttpClient broken = new(new Host(_log.Store) { Status = HttpStatusCode.ServiceUnavailable });
        await Assert.ThrowsAsync<HttpRequestException>(() => new HttpLogSource(broken, new Uri(Base)).ReadCheckpoint(default));
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        using HttpClient client = new(new Host(_log.Store) { Body = new byte[SignedNote.MaxBytes + 1] });

        await Assert.ThrowsAsync<HttpRequestException>(() => new HttpLogSource(client, new Uri(Base)).ReadCheckpoint(default));
    }

    [Theory]
    [InlineData("https://gateway.vn.example/log")]
    [InlineData("/log/")]
    public void A_base_without_slash_or_host_is_refused(string address)
    {
        using HttpClient client = new();

        Assert.Throws<ArgumentException>(() => new HttpLogSource(client, new Uri(address, UriKind.RelativeOrAbsolute)));
    }

    private sealed class Host(TestStore store) : HttpMessageHandler
    {
        private readonly PublishedLog _log = new(store);

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        public byte[]? Body { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string url = request.RequestUri!.AbsoluteUri;
            Assert.StartsWith(Base, url, StringComparison.Ordinal);
            byte[]? content = Body ?? (await _log.Open(url[Base.Length..], cancellationToken))?.Content.ToArray();
            return content is null ? new(HttpStatusCode.NotFound) : new(Status) { Content = new ByteArrayContent(content) };
        }
    }
}

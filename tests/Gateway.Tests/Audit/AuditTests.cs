using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Interop.AuditLog.Monitoring;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Serving;
using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Trust.Certificates;
using Interop.Wire;

namespace Interop.Gateway.Tests.Audit;

[Collection("federation")]
public sealed class AuditTests(Federation world)
{
    [Theory]
    [InlineData("vn")]
    [InlineData("kh")]
    public async Task The_log_over_HTTPS_is_what_its_checkpoint_signs_from_the_first_entry(string gateway)
    {
        using HttpClient client = Client(world.Auditor.Certificate, gateway);
        HttpLogSource source = new(client, world.Disk.Gateway(gateway).Log);
        Assert.True(VKey.TryParse(world.Directory.Gateway(Packets.GatewayCode.Parse(gateway))!.LogVkey, out VKey? key));
        ReadOnlyMemory<byte>? note = await source.ReadCheckpoint(default);
        Assert.True(SignedCheckpoint.TryVerify(note!.Value.Span, key, out SignedCheckpoint? checkpoint, out _));
        List<AuditEntry> opened = await world.Auditor.Entries(gateway);
        MonitorResult result = await new LogMonitor(source).Follow(
            null,
            checkpoint,
            (index, leaf, _) =>
            {
                AuditEntry entry = opened[(int)index];
                Assert.Equal((ulong)index, entry.Index);
                Assert.True(leaf.Opens(entry.Payload.Span, entry.Salt.Span));
                return ValueTask.CompletedTask;
            },
            default);
        Assert.Equal(checkpoint.Checkpoint.Size, Assert.IsType<MonitorResult.Held>(result).Entries);
        Assert.Equal("log-started", LeafPayload.Parser.ParseFrom(opened[0].Payload).Event);
        Assert.Equal("directory", LeafPayload.Parser.ParseFrom(opened[1].Payload).Event);
    }

    [Theory]
    [InlineData("/log/../log/checkpoint")]
    [InlineData("/log/%63heckpoint")]
    [InlineData("/log//checkpoint")]
    [InlineData("/log/checkpoint?x=1")]
    [InlineData("/log/tile/0/..%2f..%2fgateway.db")]
    [InlineData("/log/tile/0/999999")]
    [InlineData("/log/")]
    public async Task Whatever_else_is_asked_for_is_not_there(string target)
    {
        Assert.StartsWith("HTTP/1.1 404", await Raw(target), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await Raw("/log/checkpoint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_reads_no_log()
    {
        using HttpClient client = Client(world["vn.police"].Certificate, "vn");
        using HttpResponseMessage answer = await client.GetAsync(new Uri(world.Disk.Gateway("vn").Log, "checkpoint"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Only_oversight_queries_and_each_query_is_itself_in_the_log()
    {
        using GrpcChannel channel = Lines.To(world.Disk, world["vn.police"].Certificate, "vn");
        using AsyncServerStreamingCall<AuditEntry> call = new Wire.Audit.AuditClient(channel).Query(new AuditQueryRequest { Limit = 10, Purpose = "oversight" });
        (await Refused.By(() => call.ResponseStream.MoveNext(default))).Is(StatusCode.PermissionDenied, "not-oversight");
        await world.Auditor.Entries("vn");
        Assert.Contains(await world.Auditor.Where("vn", leaf => leaf.Event == "read"), leaf => leaf is { Actor: "oversight/vn.dpa", Purpose: "oversight" });
    }

    [Theory]
    [InlineData(0, 0, "oversight")]
    [InlineData(0, 10_001, "oversight")]
    [InlineData(ulong.MaxValue, 1, "oversight")]
    [InlineData(0, 1, "curiosity")]
    public async Task A_query_out_of_bounds_or_without_a_purpose_is_refused(ulong from, uint limit, string purpose)
    {
        using AsyncServerStreamingCall<AuditEntry> call = world.Auditor.Client("vn").Query(new AuditQueryRequest { From = from, Limit = limit, Purpose = purpose });
        (await Refused.By(() => call.ResponseStream.MoveNext(default))).Is(StatusCode.InvalidArgument, "request-malformed");
    }

    [Fact]
    public async Task A_leaf_that_is_not_in_the_log_has_no_proof() =>
        (await Refused.By(async () => await world.Auditor.Client("vn").ProveAsync(new ProveRequest { LeafHash = Google.Protobuf.ByteString.CopyFrom(new byte[32]) }))).Is(StatusCode.NotFound, "not-yet-in-log");

    [Fact]
    public async Task What_a_later_version_fills_answers_UNIMPLEMENTED_with_a_sentence()
    {
        using GrpcChannel channel = Lines.To(world.Disk, world["vn.police"].Certificate, "vn");
        using AsyncServerStreamingCall<DirectoryReply> watch = new Wire.Directory.DirectoryClient(channel).Watch(new DirectoryRequest());
        Refused refused = await Refused.By(() => watch.ResponseStream.MoveNext(default));
        refused.Is(StatusCode.Unimplemented, "unimplemented");
        Assert.Contains("docs/services.md", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_get_the_directory_and_the_health_of_the_gateway()
    {
        using GrpcChannel channel = Lines.To(world.Disk, world["vn.police"].Certificate, "vn");
        DirectoryReply reply = await new Wire.Directory.DirectoryClient(channel).GetAsync(new DirectoryRequest());
        Assert.Equal(world.Directory.Ref, reply.Directory);
        Assert.Equal(world.Directory.Agencies.Count(agency => agency.Manifest is not null), reply.Manifests.Count);
        HealthCheckResponse health = await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    private HttpClient Client(IssuedCertificate own, string gateway) => new(Lines.Handler(world.Disk, own, gateway));

    // As no HttpClient would write it: the target as it stands, on HTTP/1.1.
    private async Task<string> Raw(string target)
    {
        Uri log = world.Disk.Gateway("vn").Log;
        using SocketsHttpHandler handler = Lines.Handler(world.Disk, world.Auditor.Certificate, "vn");
        using TcpClient tcp = new(log.Host, log.Port);
        await using SslStream tls = new(tcp.GetStream());
        handler.SslOptions.TargetHost = log.Host;
        await tls.AuthenticateAsClientAsync(handler.SslOptions);
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {log.Authority}\r\nConnection: close\r\n\r\n"));
        using StreamReader reader = new(tls);
        return await reader.ReadToEndAsync();
    }
}

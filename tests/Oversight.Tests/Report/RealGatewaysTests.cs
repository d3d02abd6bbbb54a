using System.Net;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Crypto;
using Interop.Hosting.Peers;
using Interop.Oversight.Report;
using Interop.Oversight.Tests.World;
using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Directories;
using Interop.Wire;

namespace Interop.Oversight.Tests.Report;

/// <summary>Real gateways, real packets, mutual TLS; the steps of one story, because the federation takes seconds to make.</summary>
public sealed class RealGatewaysTests(Federation federation) : IClassFixture<Federation>
{
    [Fact]
    public async Task Packets_between_and_within_gateways_pair_and_are_proved_offline()
    {
        SealedPacket abroad = federation.Seal("vn.police", "kh.police", 1, null);
        SealedPacket home = federation.Seal("vn.police", "vn.border", 1, null);
        SealedPacket forbidden = federation.Seal("kh.police", "kh.immigration", 1, null, "immigration-enforcement");
        await federation.Exchange("vn.police").SubmitAsync(new SubmitRequest { Envelope = ByteString.CopyFrom(abroad.Envelope.ToBytes()) });
        await federation.Exchange("vn.police").SubmitAsync(new SubmitRequest { Envelope = ByteString.CopyFrom(home.Envelope.ToBytes()) });
        await Assert.ThrowsAsync<RpcException>(
            async () => await federation.Exchange("kh.police").SubmitAsync(new SubmitRequest { Envelope = ByteString.CopyFrom(forbidden.Envelope.ToBytes()) }));
        await federation.Take("kh.police");
        using (ISigner signer = federation.Signer("kh.police"))
        {
            await federation.Exchange("kh.police").AcknowledgeAsync(
                new AcknowledgeRequest { Receipt = federation.Receipt(ReceiptKind.Opened, abroad.Envelope.Header, "kh.police", signer) });
        }

        HttpClient client = federation.OversightClient();
        ReportDocument report = await Check(client, one => one.Totals.Delivered == 1 && one.Packets.Any(packet => packet.Stations.Any(at => at.Gateway == "vn" && at.Kind == "opened")));

        Assert.Empty(report.Findings);
        Assert.Equal(["int", "kh", "mm", "vn"], report.Gateways.Select(gateway => gateway.Id).Order(StringComparer.Ordinal));
        Assert.All(report.Gateways, gateway => Assert.Equal(("verified", gateway.Size, gateway.Size), (gateway.State, gateway.VerifiedEntries, gateway.OpenedEntries)));
        Assert.Equal((3, 2, 1, 1, 1), (report.Totals.Packets, report.Totals.Submitted, report.Totals.Delivered, report.Totals.Refused, report.Totals.Open));
        PacketDocument packet = Assert.Single(report.Packets, one => one.Recipient == "kh.police");
        Assert.Equal(abroad.Envelope.Header.Digest.ToString(), packet.Digest);
        Assert.Equal(
            ["delivered@kh", "delivered@vn", "opened@kh", "opened@vn", "received@kh", "relayed@vn", "submitted@vn"],
            packet.Stations.Select(at => $"{(at.Event == "receipt" ? at.Kind : at.Event)}@{at.Gateway}").Order(StringComparer.Ordinal));

        await ProveOffline(client, packet.Digest, packet.Stations.Count);
        await ShowPage(client);
        await ShowReview(client);
        await LoseGateway(client);
        await TakeDirectory();
        await LeaveRevokedGateway(client);
    }

    [Fact]
    public async Task Only_the_bodys_own_certificate_may_read_the_report()
    {
        foreach (HttpClient client in (HttpClient[])[federation.AgencyClient("vn.police"), federation.GatewayClient("kh")])
        {
            foreach (string path in (string[])["/", "/report.css", "/v1/report", "/v1/findings", "/v1/packets/00"])
            {
                using HttpResponseMessage answer = await client.GetAsync(path);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
                Assert.Contains("not-this-body", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

            using HttpResponseMessage check = await client.PostAsync("/v1/check", null);
            Assert.Equal(HttpStatusCode.Forbidden, check.StatusCode);
        }
    }

    [Theory]
    [InlineData("00", HttpStatusCode.BadRequest, "digest-malformed")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", HttpStatusCode.NotFound, "packet-unknown")]
    public async Task A_packet_that_is_none_is_refused_with_a_code(string digest, HttpStatusCode status, string code)
    {
        using HttpResponseMessage answer = await federation.OversightClient().GetAsync($"/v1/packets/{digest}");

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<ReportDocument> Check(HttpClient client, Func<ReportDocument, bool> until)
    {
        ReportDocument report;
        int tries = 0;
        do
        {
            await Task.Delay(tries == 0 ? 0 : 300);
            using HttpResponseMessage answer = await client.PostAsync("/v1/check", null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            report = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(), ReportJson.Default.ReportDocument)!;
        }
        while (!until(report) && ++tries < 200);

        Assert.True(until(report), JsonSerializer.Serialize(report, ReportJson.Default.ReportDocument));
        return report;
    }

    // With nothing but the answer and the log's key.
    private static async Task ProveOffline(HttpClient client, string digest, int events)
    {
        using JsonDocument packet = JsonDocument.Parse(await client.GetStringAsync($"/v1/packets/{digest}"));
        JsonElement[] all = [.. packet.RootElement.GetProperty("events").EnumerateArray()];
        Assert.Equal(events, all.Length);
        foreach (JsonElement one in all)
        {
            byte[] entry = one.GetProperty("leaf").GetBytesFromBase64();
            Assert.True(VKey.TryParse(one.GetProperty("vkey").GetString(), out VKey? key));
            Assert.True(TlogProof.TryParse(Encoding.UTF8.GetBytes(one.GetProperty("proof").GetString()!), out TlogProof? proof));
            Assert.True(proof.TryVerify(entry, key, out _, out _));
            Assert.True(Leaf.TryParse(entry, out Leaf leaf));
            Assert.NotNull(SealedLeaf.Open(leaf, one.GetProperty("payloadBytes").GetBytesFromBase64(), one.GetProperty("salt").GetBytesFromBase64()));
            Assert.Equal(one.GetProperty("payload").GetProperty("gateway").GetString(), one.GetProperty("gateway").GetString());
        }
    }

    private static async Task ShowPage(HttpClient client)
    {
        using HttpResponseMessage page = await client.GetAsync("/");
        string html = await page.Content.ReadAsStringAsync();
        Assert.StartsWith("default-src 'none'; style-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("No findings.", html, StringComparison.Ordinal);
        Assert.Contains("gateway.vn.example/log/2026", html, StringComparison.Ordinal);
        using HttpResponseMessage style = await client.GetAsync("/report.css");
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
        if (Environment.GetEnvironmentVariable("INTEROP_KEEP_PAGE") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), html);
            await File.WriteAllBytesAsync(Path.Combine(folder, "report.css"), await style.Content.ReadAsByteArrayAsync());
        }
    }

    private async Task ShowReview(HttpClient client)
    {
        SealedPacket saving = federation.SealEmergency("vn.police", "int.iom");
        await federation.Exchange("vn.police").SubmitAsync(new SubmitRequest { Envelope = ByteString.CopyFrom(saving.Envelope.ToBytes()) });
        ReportDocument report = await Check(client, one => one.Reviews is [{ Gateways.Count: 2 }]);
        ReviewDocument review = report.Reviews[0];
        Assert.Equal((saving.Envelope.Header.Digest.ToString(), "vn.police", "int.iom", "refer"), (review.Packet, review.Sender, review.Recipient, review.Purpose));
        Assert.InRange(review.Due, review.DecidedAt.AddHours(71), review.DecidedAt.AddHours(72));
        Assert.Empty(report.Findings);
        Assert.Contains("To be reviewed", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    private async Task LoseGateway(HttpClient client)
    {
        await federation.StopGateway("int");
        ReportDocument report = await Check(client, one => one.Gateways.Single(gateway => gateway.Id == "int").State == "unreachable");
        Assert.Empty(report.Findings);
        Assert.NotNull(report.Gateways.Single(gateway => gateway.Id == "int").Since);
    }

    // Without a restart of anything.
    private async Task TakeDirectory()
    {
        DirectorySnapshot next = federation.NextManifest("kh.police");
        PeerTrust[] parties = [.. new[] { federation.Oversight, federation.Gateways["vn"], federation.Gateways["kh"] }.Select(app => app.Services.GetRequiredService<PeerTrust>())];
        for (int look = 0; look < 600 && parties.Any(party => party.Directory.Digest != next.Digest); look++)
        {
            await Task.Delay(100);
        }

        Assert.All(parties, party => Assert.Equal(next.Digest, party.Directory.Digest));
    }

    // Its connections were open and good; a list ends them, and the others stay.
    private async Task LeaveRevokedGateway(HttpClient client)
    {
        federation.Revoke("mm");
        ReportDocument report = await Check(client, one => one.Gateways.Single(gateway => gateway.Id == "mm").State == "unreachable");
        Assert.All(report.Gateways.Where(gateway => gateway.Id is "vn" or "kh"), gateway => Assert.Equal("verified", gateway.State));
    }
}

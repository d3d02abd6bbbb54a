using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Wire;

namespace Interop.Gateway.Tests.Submit;

[Collection("federation")]
public sealed class PreviewTests(Federation world)
{
    [Fact]
    public async Task An_agency_is_told_what_would_be_withheld_and_that_it_asked_is_in_the_log()
    {
        Agency sender = world["vn.police"];
        PreviewReply reply = await sender.Exchange.PreviewAsync(Ask(sender, new Letter("int.iom"), "victim.location/exact", "victim.location/district", "rescue.request"));
        Assert.Equal("redact", reply.Outcome);
        Assert.Contains("common:R09-L", Encoding.UTF8.GetString(reply.Explanation.Span), StringComparison.Ordinal);
        List<LeafPayload> leaves = await world.Auditor.Where("vn", leaf => leaf.Event == "previewed" && leaf.Actor == "vn.police");
        Assert.NotEmpty(leaves);
    }

    [Fact]
    public async Task An_entry_ban_would_be_refused_by_the_same_rule_as_when_it_is_sent()
    {
        Agency sender = world["kh.police"];
        PreviewReply reply = await sender.Exchange.PreviewAsync(
            Ask(sender, new Letter("kh.immigration") { Type = "note", Purpose = "immigration-enforcement" }, "victim.identity/full"));
        Assert.Equal("deny", reply.Outcome);
        Assert.Contains("common:R03", Encoding.UTF8.GetString(reply.Explanation.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_asks_about_another_agencys_packets()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(
            () => world["vn.border"].Exchange.PreviewAsync(Ask(world["vn.police"], new Letter("kh.police"), "rescue.request")).ResponseAsync);
        Assert.Equal((StatusCode.PermissionDenied, "not-the-sender"), (refused.StatusCode, refused.Trailers.GetValue("interop-reason")));
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        Agency sender = world["kh.immigration"];
        PreviewRequest request = Ask(sender, new Letter("kh.police"), "rescue.request");
        RpcException? refused = null;
        for (int i = 0; i < 241 && refused is null; i++)
        {
            try
            {
                await sender.Exchange.PreviewAsync(request);
            }
            catch (RpcException limit)
            {
                Assert.True(i >= 120, $"Refused at question {i + 1}.");
                refused = limit;
            }
        }

        Assert.Equal((StatusCode.ResourceExhausted, "preview-limit"), (refused?.StatusCode, refused?.Trailers.GetValue("interop-reason")));
    }

    private static PreviewRequest Ask(Agency sender, Letter letter, params string[] parts)
    {
        HeaderDraft draft = letter.Draft(sender.Code, Digest.Of("manifest"u8), new DirectoryVersion(1, Digest.Of("directory"u8)), 1, null, TimeProvider.System.GetUtcNow());
        Packets.Header header = draft.Preview(Suite.ChaCha20Poly1305, PacketId.Create(), sender.Signer.Kid).Require();
        PreviewRequest request = new() { Header = ByteString.CopyFrom(header.Bytes.Span) };
        foreach (string[] part in parts.Select(one => one.Split('/')))
        {
            Packets.PartMeta meta = Packets.PartMeta.Create(Code.Parse(part[0]), part.Length > 1 ? Code.Parse(part[1]) : null, [], 256, 0, "application/json");
            request.Parts.Add(ByteString.CopyFrom(meta.Bytes.Span));
        }

        return request;
    }
}

using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets.Tests;

public sealed class PacketReceiptTests
{
    private static readonly Envelope s_sample = Sample.Envelope();

    private static readonly Dictionary<string, Action<Contracts.Receipt>> s_breaches = new(StringComparer.Ordinal)
    {
        ["unknown kind"] = r => r.Kind = "read",
        ["refused without a reason"] = r => r.Kind = "refused",
        ["opened with a reason"] = r => r.Reason = "data-protection",
        ["officer of another agency"] = r => r.Officer = "vn.police/o-17",
        ["officer of a gateway"] = r => r.Issuer = "gateway/kh",
        ["issuer without a country"] = r => r.Issuer = "police",
        ["issuer gateway of no name"] = r => r.Issuer = "gateway/",
        ["promise by an agency"] = r => r.Promise = new Contracts.Promise { Origin = "o", Leaf = ByteString.CopyFrom(new byte[37]), MergeBy = 1 },
        ["promise for some other year"] = r => (r.Issuer, r.Kind, r.Officer, r.Promise) = ("gateway/kh", "accepted", "", new Contracts.Promise { Origin = "o", Leaf = ByteString.CopyFrom(new byte[37]), MergeBy = r.At + 60_001 }),
        ["short digest"] = r => r.PacketDigest = ByteString.CopyFrom(new byte[31]),
        ["short id"] = r => r.PacketId = ByteString.CopyFrom(new byte[15]),
        ["short decision"] = r => r.Decision = ByteString.CopyFrom(new byte[1]),
        ["at no time"] = r => r.At = 0,
        ["no directory"] = r => r.Directory = null,
        ["parts not ascending"] = r => r.Parts.Add([2, 1]),
        ["part beyond any"] = r => r.Parts.Add(256),
    };

    public static TheoryData<string> Breaches => [.. s_breaches.Keys];

    [Fact]
    public void A_receipt_reads_back_is_about_its_packet_and_verifies_by_its_issuers_key()
    {
        PacketReceipt receipt = PacketReceipt.Sign(Body(), Sample.Sender).Require();
        Assert.Equal(ReceiptKind.Opened, receipt.Kind);
        Assert.Equal("kh.police", receipt.Issuer.ToString());
        Assert.True(receipt.IsAbout(s_sample.Header));
        Assert.False(receipt.IsAbout(Sample.Envelope().Header));
        Assert.Null(receipt.Verify(Sample.Sender.PublicKey.Span));
        Assert.Equal("signature-key-mismatch", receipt.Verify(Sample.Stranger.PublicKey.Span)?.Code);
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_receipt_that_breaks_a_rule_is_refused(string breach)
    {
        Contracts.Receipt body = Body();
        s_breaches[breach](body);
        Assert.False(PacketReceipt.Sign(body, Sample.Sender).TryGet(out _, out PacketRefusal? refusal));
        Assert.Equal("document-malformed", refusal.Code);
    }

    [Fact]
    public void A_gateway_promises_in_its_receipt()
    {
        Contracts.Receipt body = Body();
        body.Kind = "accepted";
        body.Officer = string.Empty;
        body.Issuer = "gateway/kh";
        body.Promise = new Contracts.Promise { Origin = "gateway.kh.example/log/2026", Leaf = ByteString.CopyFrom(new byte[37]), MergeBy = 1 };
        PacketReceipt receipt = PacketReceipt.Sign(body, Sample.Gateway).Require();
        Assert.Equal("kh", receipt.Issuer.Gateway?.Value);
        Assert.Null(receipt.Issuer.Agency);
    }

    private static Contracts.Receipt Body() => new()
    {
        Kind = "opened",
        PacketDigest = ByteString.CopyFrom(s_sample.Header.Digest.ToArray()),
        PacketId = ByteString.CopyFrom(s_sample.Header.PacketId.ToArray()),
        Issuer = "kh.police",
        At = (ulong)Sample.Noon.ToUnixTimeMilliseconds(),
        Officer = "kh.police/o-3",
        Parts = { 0, 2, 3 },
        Directory = new Contracts.DirectoryRef { Version = 7, Digest = ByteString.CopyFrom(Digest.Of("directory"u8).ToArray()) },
    };
}

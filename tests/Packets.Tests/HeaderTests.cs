using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets.Tests;

public sealed class HeaderTests
{
    private static readonly Envelope s_sample = Sample.Envelope();

    public static TheoryData<string, string> Breaches
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach ((string name, (string code, Action<Contracts.Header> _)) in s_breaches)
            {
                data.Add(name, code);
            }

            return data;
        }
    }

    private static readonly Dictionary<string, (string Code, Action<Contracts.Header> Change)> s_breaches = new(StringComparer.Ordinal)
    {
        ["version 2"] = ("version-unsupported", h => h.Version = 2),
        ["suite 0"] = ("suite-unsupported", h => h.Suite = 0),
        ["suite 3"] = ("suite-reserved", h => h.Suite = 3),
        ["suite 4"] = ("suite-reserved", h => h.Suite = 4),
        ["suite 5"] = ("suite-unsupported", h => h.Suite = 5),
        ["lives 31 days"] = ("lifetime-too-long", h => h.NotAfter = h.CreatedAt + (31UL * 86_400_000)),
        ["lives 30 days and a millisecond"] = ("lifetime-too-long", h => h.NotAfter = h.CreatedAt + (30UL * 86_400_000) + 1),
        ["a leaf more than n"] = (Malformed, h => h.Leaf.Add(h.Leaf[0])),
        ["a leaf less than n"] = (Malformed, h => h.Leaf.RemoveAt(h.Leaf.Count - 1)),
        ["over before it began"] = (Malformed, h => h.NotAfter = h.CreatedAt),
        ["created at 0"] = (Malformed, h => h.CreatedAt = 0),
        ["created after the year 9999"] = (Malformed, h => h.CreatedAt = ulong.MaxValue),
        ["kept until before it was made"] = (Malformed, h => h.RetainUntil = h.CreatedAt - 1),
        ["short packet id"] = (Malformed, h => h.PacketId = Short(h.PacketId)),
        ["no thread"] = (Malformed, h => h.Thread = ByteString.Empty),
        ["short reply"] = (Malformed, h => h.InReplyTo = ByteString.CopyFrom(1)),
        ["type in capitals"] = (Malformed, h => h.Type = "Note"),
        ["no type"] = (Malformed, h => h.Type = string.Empty),
        ["sender without a country"] = (Malformed, h => h.Sender = "police"),
        ["recipient in another script"] = (Malformed, h => h.Recipient = "kh.pоlice"),
        ["short key id"] = (Malformed, h => h.SenderKid = Short(h.SenderKid)),
        ["no receiving key"] = (Malformed, h => h.Receiving.Clear()),
        ["seventeen receiving keys"] = (Malformed, h => Fill(h, 17)),
        ["one receiving key twice"] = (Malformed, h => h.Receiving.Add(new Contracts.Receiving { Slot = 1, Kid = h.Receiving[0].Kid, Enc = h.Receiving[0].Enc })),
        ["slots out of order"] = (Malformed, h => h.Receiving[0].Slot = 1),
        ["short enc"] = (Malformed, h => h.Receiving[0].Enc = Short(h.Receiving[0].Enc)),
        ["no manifest"] = (Malformed, h => h.Manifest = ByteString.Empty),
        ["no directory"] = (Malformed, h => h.Directory = null),
        ["directory version 0"] = (Malformed, h => h.Directory.Version = 0),
        ["channel of another recipient"] = (Malformed, h => h.Channel = "vn.police/kh.immigration/emergency"),
        ["channel of another urgency"] = (Malformed, h => h.Channel = "vn.police/kh.police/routine"),
        ["unknown urgency"] = (Malformed, h => h.Urgency = "now"),
        ["seq 0"] = (Malformed, h => h.Seq = 0),
        ["first with a predecessor"] = (Malformed, h => h.Seq = 1),
        ["second without a predecessor"] = (Malformed, h => h.Prev = ByteString.Empty),
        ["no purpose"] = (Malformed, h => h.Purpose = string.Empty),
        ["three secondary purposes"] = (Malformed, h => h.SecondaryPurposes.Add(["protect", "refer"])),
        ["secondary repeats primary"] = (Malformed, h => h.SecondaryPurposes.Add("rescue")),
        ["no basis"] = (Malformed, h => h.Bases.Clear()),
        ["one basis twice"] = (Malformed, h => h.Bases.Add("tip-10")),
        ["thirty-three bases"] = (Malformed, h => h.Bases.Add(Enumerable.Range(0, 33).Select(i => $"b{i}"))),
        ["unknown track"] = (Malformed, h => h.Offences[0].Track = "misdemeanour"),
        ["handling not sorted"] = (Malformed, h => h.Handling.Add("H1")),
        ["handling twice"] = (Malformed, h => h.Handling.Insert(0, "H2")),
        ["handling unknown"] = (Malformed, h => h.Handling.Add("no-such")),
        ["legacy TLP"] = (Malformed, h => h.Handling.Insert(1, "TLP:WHITE")),
        ["facts not sorted"] = (Malformed, h => h.Facts.Add("aggregate-under-five")),
        ["fact twice"] = (Malformed, h => h.Facts.Add("originator-authorised")),
        ["emergency without an officer"] = (Malformed, h => h.Emergency.Officers.Clear()),
        ["emergency by another agency"] = (Malformed, h => h.Emergency.Officers[0] = "kh.police/o-17"),
        ["emergency without a statement"] = (Malformed, h => h.Emergency.StatementDigest = ByteString.Empty),
        ["approval by another agency"] = (Malformed, h => h.Approvals[0].Officer = "kh.police/o-17"),
        ["approval in no role"] = (Malformed, h => h.Approvals[0].Role = "chief"),
        ["approval of nothing"] = (Malformed, h => h.Approvals[0].ActDigest = ByteString.Empty),
        ["officer signature too long"] = (Malformed, h => h.Approvals[0].OfficerSignature = ByteString.CopyFrom(new byte[4097])),
        ["short policy digest"] = (Malformed, h => h.Policy[0] = Short(h.Policy[0])),
        ["condition with a space"] = (Malformed, h => h.Conditions.Add("no onward")),
        ["seven leaves"] = (Malformed, h => Leaves(h, 7)),
        ["twenty-four leaves"] = (Malformed, h => Leaves(h, 24)),
        ["512 leaves"] = (Malformed, h => Leaves(h, 512)),
        ["n is not the number of leaves"] = (Malformed, h => h.N = 16),
        ["n beyond any number"] = (Malformed, h => h.N = uint.MaxValue),
        ["short leaf"] = (Malformed, h => h.Leaf[3] = Short(h.Leaf[3])),
        ["bitmap too long"] = (Malformed, h => h.Mandatory = ByteString.CopyFrom(1, 0)),
        ["part 0 not mandatory"] = (Malformed, h => h.Mandatory = ByteString.CopyFrom(2)),
    };

    private const string Malformed = "header-malformed";

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_header_that_breaks_a_rule_is_refused_even_when_its_sender_signed_it(string breach, string code) =>
        Assert.Equal(code, Sample.Check(Sample.ChangeHeader(s_sample, s_breaches[breach].Change)));

    [Fact]
    public void A_header_reads_back_what_its_writer_stated()
    {
        HeaderDraft draft = Sample.Draft();
        Header header = Sample.Envelope(draft).Header;
        Assert.Equal("vn.police/kh.police/emergency", header.Channel.ToString());
        Assert.Equal(draft.Thread, header.Thread);
        Assert.Equal(draft.CreatedAt, header.CreatedAt);
        Assert.Equal(draft.Prev, header.Prev);
        Assert.Equal(["H2", "TLP:AMBER+STRICT", "humanitarian-only"], header.Handling.Select(code => code.Value));
        Assert.Equal(["consultation-done", "originator-authorised"], header.Facts.Select(code => code.Value));
        Assert.Equal("vn.police/o-17", header.Emergency!.Officers[0].ToString());
        Assert.Equal("approver", header.Approvals[0].Role.Value);
        Assert.Equal(8, header.Leaves.Count);
        Assert.Equal(Pae.DigestOf(DocumentTypes.CasePacket, header.Bytes.Span), header.Digest);
    }

    [Fact]
    public void Thirty_days_to_the_millisecond_are_allowed() => Assert.Null(
        Sample.Check(Sample.ChangeHeader(s_sample, h => h.NotAfter = h.CreatedAt + (30UL * 86_400_000))));

    [Fact]
    public void A_header_over_64_KiB_is_refused_before_it_is_read() => Assert.Equal(
        "header-too-large", Sample.Check(Sample.ChangeHeader(s_sample, h => h.Conditions.Add(Enumerable.Repeat(new string('a', 64), 1000)))));

    [Fact]
    public void A_preview_has_no_leaves_and_does_not_pass_for_a_header()
    {
        Header preview = Sample.Draft().Preview(Suite.ChaCha20Poly1305, PacketId.Create(), Sample.Sender.Kid).Require();
        Assert.Empty(preview.Leaves);
        Assert.False(Header.Parse(preview.Bytes).TryGet(out _, out _));
        Assert.False(Header.ParsePreview(s_sample.Header.Bytes).TryGet(out _, out _));
    }

    private static ByteString Short(ByteString bytes) => ByteString.CopyFrom(bytes.Span[1..]);

    private static void Fill(Contracts.Header header, int count)
    {
        for (uint i = 1; i < count; i++)
        {
            header.Receiving.Add(new Contracts.Receiving { Slot = i, Kid = ByteString.CopyFrom(Digest.Of([(byte)i]).ToArray()), Enc = header.Receiving[0].Enc });
        }
    }

    private static void Leaves(Contracts.Header header, int count)
    {
        ByteString leaf = header.Leaf[0];
        header.N = (uint)count;
        header.Leaf.Clear();
        header.Leaf.Add(Enumerable.Repeat(leaf, count));
        header.Mandatory = ByteString.CopyFrom([1, .. new byte[(count / 8) - (count >= 8 ? 1 : 0)]]);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Interop.Packets;

namespace Interop.Sealing.Tests.Envelopes;

public sealed class RedactionTests
{
    private static readonly SealedPacket s_packet = Route.Seal();
    private static readonly Envelope s_envelope = s_packet.Envelope;

    // T19
    [Fact]
    public void A_part_withheld_with_a_notice_is_listed_and_the_rest_opens()
    {
        int exact = s_packet.Positions[1];
        Envelope redacted = s_envelope.Without([exact], Route.Notice(s_envelope, exact));
        Assert.Equal(-1, redacted.ToBytes().AsSpan().IndexOf("exact"u8));
        using OpenedPacket packet = Route.Opened(redacted);
        Assert.Equal(["rescue.request", "victim.location", "telecom.device"], packet.Parts.Select(part => part.Meta.Category.Value));
        WithheldPart withheld = Assert.Single(packet.Withheld);
        Assert.Equal((exact, "no-permit", "vn"), (withheld.Index, withheld.Notice.Reason.Value, withheld.Notice.Gateway.Value));
    }

    // T20
    [Fact]
    public void A_real_part_missing_without_a_notice_is_refused_and_a_missing_decoy_is_not()
    {
        int real = s_packet.Positions[1];
        int decoy = s_envelope.Parts.First(part => part.Meta.Category == PartMeta.Decoy).Index;
        Assert.Equal("part-unaccounted", Route.Reason(Route.Change(s_envelope, wire => wire.Records.RemoveAt(real))));
        Assert.Null(Route.Reason(Route.Change(s_envelope, wire => wire.Records.RemoveAt(decoy))));
        Assert.Equal("part-unaccounted", EnvelopeCheck.Accounted(Envelope.Parse(Route.Change(s_envelope, wire => wire.Records.RemoveAt(decoy))).Require())?.Code);
    }

    // T21
    [Fact]
    public void A_missing_mandatory_part_is_refused_notice_or_not()
    {
        Assert.Equal("mandatory-part-missing", Route.Reason(Route.Change(s_envelope, wire => wire.Records.RemoveAt(s_packet.Positions[0]))));
        Assert.Equal("mandatory-part-missing", Route.Reason(Route.Change(s_envelope, wire => wire.Records.RemoveAt(0))));
        Assert.Equal("mandatory-part-missing", Route.Reason(s_envelope.HeaderOnly().ToBytes()));
    }

    // T23
    [Fact]
    public void A_notice_of_an_earlier_packet_does_not_count_for_this_one()
    {
        Envelope earlier = Route.Seal().Envelope;
        int place = s_packet.Positions[1];
        Assert.Equal("notice-other-packet", Route.Reason(Route.Change(s_envelope, wire =>
        {
            wire.Records.RemoveAt(place);
            wire.Notices.Add(Route.Notice(earlier, place).Signed);
        })));
    }

    // T24
    [Fact]
    public void A_withheld_part_put_back_is_refused()
    {
        int place = s_packet.Positions[1];
        Envelope redacted = s_envelope.Without([place], Route.Notice(s_envelope, place));
        Assert.Equal("notice-contradicted", Route.Reason(Route.Change(redacted, wire => wire.Records.Insert(place, s_envelope.PartAt(place)!.ToRecord()))));
    }

    // T25
    [Fact]
    public void Whatever_is_withheld_the_signature_stays_good_and_only_what_came_opens() => Prop.ForAll<byte>(choice =>
    {
        int[] dropped = [.. Enumerable.Range(1, 7).Where(index => (choice >> index & 1) == 1 && !s_envelope.Header.IsMandatory(index))];
        Envelope redacted = dropped.Length == 0 ? s_envelope : s_envelope.Without(dropped, Route.Notice(s_envelope, dropped));
        using OpenedPacket packet = Route.Opened(redacted);
        int[] real = [.. s_packet.Positions.Where(dropped.Contains)];
        return packet.Withheld.Select(part => part.Index).SequenceEqual(real)
            && packet.Parts.Select(part => part.Index).SequenceEqual(s_packet.Positions.Except(real));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}

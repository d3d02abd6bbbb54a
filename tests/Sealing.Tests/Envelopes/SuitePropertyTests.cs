using FsCheck;
using FsCheck.Fluent;
using Interop.Packets;

namespace Interop.Sealing.Tests.Envelopes;

/// <summary>What holds in every suite, of contents and of damage chosen at random.</summary>
public sealed class SuitePropertyTests
{
    private static readonly Arbitrary<(Suite Suite, byte[] Content, int Place)> s_any =
        (from suite in Gen.Elements(Suite.All.ToArray())
         from content in ArbMap.Default.ArbFor<byte[]>().Generator
         from place in Gen.Choose(0, int.MaxValue)
         select (suite, content, place)).ToArbitrary();

    [Fact]
    public void What_was_sealed_comes_out_again() => Prop.ForAll(s_any, one =>
    {
        using OpenedPacket packet = Route.Opened(Sealed(one.Suite, one.Content));
        return packet.Header.Suite == one.Suite && packet.Parts.Single().Plaintext.Span.SequenceEqual(one.Content);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bit_flipped_anywhere_in_the_envelope_is_refused() => Prop.ForAll(s_any, one =>
    {
        byte[] bytes = Sealed(one.Suite, one.Content).ToBytes();
        int bit = one.Place % (bytes.Length * 8);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return Route.Reason(bytes) is not null;
    }).QuickCheckThrowOnFailure();

    // T33: not even the sender's own signature turns a packet of one suite into one of the other.
    [Fact]
    public void A_suite_number_altered_and_signed_again_does_not_open() => Prop.ForAll(s_any, one =>
    {
        Envelope envelope = Sealed(one.Suite, one.Content);
        return Enumerable.Range(0, 8).Where(id => id != one.Suite.Id).All(id => Route.Reason(Route.Forge(envelope, (header, _) => header.Suite = (uint)id)) ==
            id switch { 1 or 2 => "part-not-opened", 3 or 4 => "suite-reserved", _ => "suite-unsupported" });
    }).QuickCheckThrowOnFailure();

    // A tag, a nonce or a key of the other cipher is never taken for this one's.
    [Fact]
    public void A_record_sealed_in_the_other_suite_does_not_open() => Prop.ForAll(s_any, one =>
    {
        Suite other = Suite.All.Single(suite => suite != one.Suite);
        Contracts.Envelope foreign = Contracts.Envelope.Parser.ParseFrom(Sealed(other, one.Content).ToBytes().AsSpan(Envelope.Magic.Length));
        return Route.Reason(Route.Forge(Sealed(one.Suite, one.Content), (_, wire) => wire.Records[0] = foreign.Records[0])) == "part-not-opened";
    }).QuickCheckThrowOnFailure();

    private static Envelope Sealed(Suite suite, byte[] content) => Route.Seal(new SealRequest
    {
        Header = Route.Draft(),
        ReceivingKeys = [Route.Agency.PublicKey],
        Suite = suite,
        Parts = [Route.Part("telecom.device", null, content)],
    }).Envelope;
}

using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.Contracts;

namespace Interop.AuditLog.Tests.Leaves;

public sealed class LeafTests
{
    private readonly SealedLeaf _sealed = SealedLeaf.Create(TestLog.Event());

    private Leaf Leaf
    {
        get
        {
            Assert.True(AuditLog.Leaves.Leaf.TryParse(_sealed.Entry.Span, out Leaf leaf));
            return leaf;
        }
    }

    [Fact]
    public void An_entry_is_37_bytes_of_version_minute_and_commitment()
    {
        byte[] salt = new byte[32];
        var leaf = SealedLeaf.Create(TestLog.Event(), salt);
        byte[] mac = System.Security.Cryptography.HMACSHA256.HashData(salt, leaf.Payload.Span);

        Assert.Equal("01" + "01C87DFA" + Convert.ToHexString(mac), Convert.ToHexString(leaf.Entry.Span));
        Assert.Equal(MerkleHash.Leaf(leaf.Entry.Span), leaf.LeafHash);
    }

    [Fact]
    public void The_same_event_twice_gives_commitments_that_have_nothing_in_common() =>
        Assert.NotEqual(Leaf.Commitment, Assert.IsType<Leaf>(Parse(SealedLeaf.Create(TestLog.Event()).Entry.Span)).Commitment);

    [Fact]
    public void Payload_and_salt_open_the_leaf() =>
        Assert.Equal(TestLog.Event(), SealedLeaf.Open(Leaf, _sealed.Payload.Span, _sealed.Salt.Span));

    [Fact]
    public void Another_payload_salt_or_leaf_does_not_open()
    {
        LeafPayload other = TestLog.Event();
        other.Event = "refused";

        Assert.Null(SealedLeaf.Open(Leaf, other.ToByteArray(), _sealed.Salt.Span));
        Assert.Null(SealedLeaf.Open(Leaf, _sealed.Payload.Span, new byte[32]));
        Assert.Null(SealedLeaf.Open(Leaf, _sealed.Payload.Span, _sealed.Salt.Span[..31]));
        Assert.Null(SealedLeaf.Open(Leaf with { Commitment = default }, _sealed.Payload.Span, _sealed.Salt.Span));
    }

    [Fact]
    public void A_payload_of_another_minute_than_its_leaf_does_not_open() =>
        Assert.Null(SealedLeaf.Open(Leaf with { Minute = Leaf.Minute + 1 }, _sealed.Payload.Span, _sealed.Salt.Span));

    [Fact]
    public void A_payload_that_is_not_canonical_does_not_open()
    {
        byte[] unknownField = [.. _sealed.Payload.Span, 0xFA, 0x3F, 0x00];
        byte[] garbage = [0xFF, 0xFF];
        byte[] salt = new byte[32];

        Assert.All([unknownField, garbage], bytes =>
            Assert.Null(SealedLeaf.Open(new Leaf(Leaf.Minute, Leaf.Commit(bytes, salt)), bytes, salt)));
    }

    [Fact]
    public void An_entry_of_another_version_or_length_is_refused()
    {
        byte[] entry = _sealed.Entry.ToArray();

        Assert.Null(Parse(entry.AsSpan(0, 36)));
        Assert.Null(Parse([.. entry, 0]));
        Assert.Null(Parse([]));
        Assert.Null(Parse([2, .. entry[1..]]));
    }

    [Fact]
    public void An_event_without_code_version_or_a_time_that_fits_is_not_sealed() => Assert.All<Action<LeafPayload>>(
        [payload => payload.Version = 2, payload => payload.Event = "", payload => payload.At = ulong.MaxValue],
        spoil =>
        {
            LeafPayload payload = TestLog.Event();
            spoil(payload);
            Assert.Throws<ArgumentException>(() => SealedLeaf.Create(payload));
        });

    [Fact]
    public void Every_entry_that_parses_is_written_back_as_it_was() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        tail =>
        {
            byte[] entry = [1, .. tail];
            Array.Resize(ref entry, Leaf.Size);
            return Parse(entry) is { } leaf && leaf.ToArray().AsSpan().SequenceEqual(entry);
        }).QuickCheckThrowOnFailure();

    private static Leaf? Parse(ReadOnlySpan<byte> entry) => AuditLog.Leaves.Leaf.TryParse(entry, out Leaf leaf) ? leaf : null;
}

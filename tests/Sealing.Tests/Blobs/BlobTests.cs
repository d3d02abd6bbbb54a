using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Blobs;

namespace Interop.Sealing.Tests.Blobs;

/// <summary>A file apart from its packet: sealed once in chunks, opened only whole and only as the packet refers to it.</summary>
public sealed class BlobTests
{
    private const int TwoChunksAndSome = (2 * BlobSize.Chunk) + 4_321;

    public static TheoryData<int> Lengths { get; } = [0, 1, 255, 256, 257, BlobSize.Chunk - 1, BlobSize.Chunk, BlobSize.Chunk + 1, TwoChunksAndSome, 1_000_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_file_comes_out_as_it_went_in_whatever_its_length(int length)
    {
        foreach (Suite suite in Suite.All)
        {
            byte[] file = RandomNumberGenerator.GetBytes(length);
            (byte[] blob, BlobReference reference) = await Seal(file, suite);
            Assert.Equal(BlobSize.OfFile(length), blob.Length);
            Assert.Equal(Digest.Of(blob), reference.Id);
            (PacketRefusal? refusal, byte[] opened) = await Open(reference, blob);
            Assert.Null(refusal);
            Assert.Equal(file, opened);
        }
    }

    [Fact]
    public async Task The_length_of_a_blob_says_at_most_the_bucket_of_its_file()
    {
        (byte[] one, _) = await Seal(new byte[70_000]);
        (byte[] other, _) = await Seal(new byte[70_001]);
        Assert.Equal(one.Length, other.Length);
        Assert.All([300L, 100_000, 5_000_000, 1L << 30, BlobSize.MaxFile], length => Assert.InRange(BlobSize.OfFile(length), length, Math.Max(600, length * 113 / 100)));
    }

    [Fact]
    public async Task The_same_file_twice_has_nothing_in_common()
    {
        byte[] file = new byte[1_000];
        (byte[] one, BlobReference first) = await Seal(file);
        (byte[] other, BlobReference second) = await Seal(file);
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Commitment, second.Commitment);
        Assert.False(one.AsSpan(BlobSize.Front).SequenceEqual(other.AsSpan(BlobSize.Front)));
    }

    [Fact]
    public async Task A_bit_flipped_anywhere_is_refused_and_so_is_every_cut_and_every_byte_more()
    {
        byte[] file = RandomNumberGenerator.GetBytes(TwoChunksAndSome);
        (byte[] blob, BlobReference reference) = await Seal(file);
        Prop.ForAll(Gen.Choose(0, (blob.Length * 8) - 1).ToArbitrary(), bit =>
        {
            byte[] flipped = [.. blob];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            return Refused(reference, flipped) && Refused(reference, blob[..(bit / 8)]) && Refused(reference, [.. blob, (byte)bit]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Chunks_in_another_order_doubled_or_left_out_are_refused()
    {
        (byte[] blob, BlobReference reference) = await Seal(RandomNumberGenerator.GetBytes(TwoChunksAndSome));
        const int Sealed = BlobSize.Chunk + BlobSize.Tag;
        byte[] front = blob[..BlobSize.Front];
        byte[] first = blob[BlobSize.Front..(BlobSize.Front + Sealed)];
        byte[] second = blob[(BlobSize.Front + Sealed)..(BlobSize.Front + (2 * Sealed))];
        byte[] last = blob[(BlobSize.Front + (2 * Sealed))..];
        Assert.True(Refused(reference, [.. front, .. second, .. first, .. last]));
        Assert.True(Refused(reference, [.. front, .. first, .. first, .. last]));
        Assert.True(Refused(reference, [.. front, .. first, .. last]));
        Assert.True(Refused(reference, [.. front, .. first, .. second]));
    }

    // Nobody who knows the key can write another blob for a reference that is out: not even the sender.
    [Fact]
    public async Task Another_blob_under_the_same_reference_is_refused()
    {
        (_, BlobReference reference) = await Seal(new byte[1_000]);
        (byte[] other, _) = await Seal(new byte[1_000]);
        Assert.True(Refused(reference, other));
    }

    [Fact]
    public async Task A_reference_that_says_anything_else_of_the_file_does_not_open_it()
    {
        (byte[] blob, BlobReference reference) = await Seal(RandomNumberGenerator.GetBytes(1_000));
        Contracts.BlobReference wire = Contracts.BlobReference.Parser.ParseFrom(reference.Write());
        Action<Contracts.BlobReference>[] lies =
        [
            one => one.Length = 999,
            one => one.MediaType = "image/png",
            one => one.Suite = 2,
            one => one.Key = Google.Protobuf.ByteString.CopyFrom(new byte[32]),
            one => one.Commitment = Google.Protobuf.ByteString.CopyFrom(new byte[32]),
            one => one.Id = Google.Protobuf.ByteString.CopyFrom(new byte[32]),
        ];
        Assert.All(lies, lie =>
        {
            Contracts.BlobReference changed = wire.Clone();
            lie(changed);
            Assert.True(Refused(BlobReference.Parse(Canonical.Write(changed)).Require(), blob));
        });
    }

    [Fact]
    public async Task A_reference_is_read_strictly()
    {
        (_, BlobReference reference) = await Seal(new byte[10]);
        byte[] good = reference.Write();
        Contracts.BlobReference wire = Contracts.BlobReference.Parser.ParseFrom(good);
        Assert.Equal(reference.Id, BlobReference.Parse(good).Require().Id);
        Assert.Equal("blob-reference-malformed", Code([.. good, 0]));
        Assert.Equal("blob-reference-malformed", Code(good[..^1]));
        Assert.Equal("blob-reference-malformed", Code([]));
        Assert.Equal("suite-unsupported", Code(With(wire, one => one.Suite = 3)));
        Assert.Equal("blob-reference-malformed", Code(With(wire, one => one.Version = 2)));
        Assert.Equal("blob-reference-malformed", Code(With(wire, one => one.Key = Google.Protobuf.ByteString.CopyFrom(new byte[31]))));
        Assert.Equal("blob-reference-malformed", Code(With(wire, one => one.Length = (ulong)BlobSize.MaxFile + 1)));
        Assert.All(["../x", "a/b", "a\\b", "..", "a\nb", new string('x', 129)], name => Assert.Equal("blob-reference-malformed", Code(With(wire, one => one.Name = name))));
        Assert.All(["", "image", "/png", "image/", "image/p g"], type => Assert.Equal("blob-reference-malformed", Code(With(wire, one => one.MediaType = type))));
    }

    [Fact]
    public async Task A_file_that_is_not_as_long_as_it_was_said_to_be_is_not_sealed()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => BlobSealer.Seal(new MemoryStream(new byte[10]), 11, Suite.ChaCha20Poly1305, "text/plain", "", new MemoryStream(), default));
        await Assert.ThrowsAsync<EndOfStreamException>(() => BlobSealer.Seal(new MemoryStream(new byte[10]), 9, Suite.ChaCha20Poly1305, "text/plain", "", new MemoryStream(), default));
    }

    [Fact]
    public async Task A_file_over_two_gibibytes_is_refused_before_a_byte_of_it_is_read()
    {
        Outcome<BlobReference> outcome = await BlobSealer.Seal(Stream.Null, BlobSize.MaxFile + 1, Suite.ChaCha20Poly1305, "text/plain", "", Stream.Null, default);
        Assert.False(outcome.TryGet(out _, out PacketRefusal? refusal));
        Assert.Equal("blob-too-large", refusal.Code);
    }

    // An opener that took a padding of anything would let a sender say two things in one file.
    [Fact]
    public async Task Padding_that_is_not_zero_is_refused()
    {
        byte[] file = [.. Enumerable.Repeat((byte)1, 256)];
        (byte[] blob, BlobReference whole) = await Seal(file);
        Contracts.BlobReference wire = Contracts.BlobReference.Parser.ParseFrom(whole.Write());

        // The sender makes the keys for 200 bytes and seals 256 that are not zero behind them.
        byte[] derived = new byte[64];
        BlobKeys.Derive(Suite.ChaCha20Poly1305, wire.Key.Span, blob.AsSpan(0, 32), 200, wire.MediaType, derived);
        byte[] forged = [.. blob[..32], .. derived[32..], .. new byte[256 + BlobSize.Tag]];
        using BlobChunks chunks = new(Suite.ChaCha20Poly1305, derived.AsSpan(0, 32));
        chunks.Seal(file, last: true, forged.AsSpan(BlobSize.Front));
        wire.Length = 200;
        wire.Commitment = Google.Protobuf.ByteString.CopyFrom(derived, 32, 32);
        wire.Id = Google.Protobuf.ByteString.CopyFrom(Digest.Of(forged).ToArray());
        (PacketRefusal? refusal, _) = await Open(BlobReference.Parse(Canonical.Write(wire)).Require(), forged);
        Assert.Contains("padding", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_tells_its_key_to_nobody_who_prints_it()
    {
        (_, BlobReference reference) = await Seal(new byte[10]);
        Assert.Equal($"blob {reference.Id}, 10 bytes", reference.ToString());
        reference.Dispose();
        Assert.Throws<ObjectDisposedException>(reference.Write);
    }

    private static byte[] With(Contracts.BlobReference wire, Action<Contracts.BlobReference> change)
    {
        Contracts.BlobReference changed = wire.Clone();
        change(changed);
        return Canonical.Write(changed);
    }

    private static string? Code(byte[] bytes) => BlobReference.Parse(bytes).TryGet(out _, out PacketRefusal? refusal) ? null : refusal.Code;

    private static bool Refused(BlobReference reference, byte[] blob) => Open(reference, blob).GetAwaiter().GetResult().Refusal is { Code: "blob-altered" };

    private static Task<(byte[] Blob, BlobReference Reference)> Seal(byte[] file) => Seal(file, Suite.ChaCha20Poly1305);

    private static async Task<(byte[] Blob, BlobReference Reference)> Seal(byte[] file, Suite suite)
    {
        MemoryStream blob = new();
        BlobReference reference = (await BlobSealer.Seal(new MemoryStream(file), file.Length, suite, "image/jpeg", "gate.jpg", blob, default)).Require();
        return (blob.ToArray(), reference);
    }

    private static async Task<(PacketRefusal? Refusal, byte[] File)> Open(BlobReference reference, byte[] blob)
    {
        MemoryStream file = new();
        PacketRefusal? refusal = await BlobOpener.Open(reference, new MemoryStream(blob), file, default);
        return (refusal, file.ToArray());
    }
}

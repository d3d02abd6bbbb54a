using System.Security.Cryptography;
using Interop.Bench.Report;
using Interop.Bench.Rounds;
using Interop.Packets;
using Interop.Sealing.Blobs;

namespace Interop.Bench.Blobs;

/// <summary>16 MiB in memory: sealed, opened, and the primitives that either needs over the same bytes.</summary>
internal sealed class BlobSample : IDisposable
{
    private const int Bytes = 16 << 20;
    private const int Nonce = 12;
    private readonly byte[] _file;
    private readonly byte[] _blob;
    private readonly BlobReference _reference;
    private readonly ChaCha20Poly1305 _aead = new(RandomNumberGenerator.GetBytes(32));
    private readonly byte[] _nonce = new byte[Nonce];
    private readonly byte[] _out = new byte[BlobSize.Chunk];
    private readonly byte[] _tags = new byte[Bytes / BlobSize.Chunk * BlobSize.Tag];
    private readonly byte[] _ciphertext = new byte[Bytes];

    private BlobSample(byte[] file, byte[] blob, BlobReference reference)
    {
        (_file, _blob, _reference) = (file, blob, reference);
        Primitives = new Trial("ChaCha20-Poly1305 of 256 chunks, SHA-256 of what comes out", n => Repeat(n, Encrypt));
        Encrypt();
        OpenPrimitives = new Trial("ChaCha20-Poly1305 of 256 chunks back, SHA-256 of what went in", n => Repeat(n, Decrypt));
        Seal = new Trial("seal", n => Repeat(n, () => BlobSealer.Seal(new MemoryStream(_file), Bytes, Suite.ChaCha20Poly1305, "video/mp4", "", Stream.Null, default).GetAwaiter().GetResult()));
        Open = new Trial("open", n => Repeat(n, () => Require(BlobOpener.Open(_reference, new MemoryStream(_blob), Stream.Null, default).GetAwaiter().GetResult())));
    }

    public Trial Seal { get; }

    public Trial Open { get; }

    public Trial Primitives { get; }

    public Trial OpenPrimitives { get; }

    public IReadOnlyList<Trial> Trials => [Seal, Primitives, Open, OpenPrimitives];

    public static async Task<BlobSample> Make()
    {
        byte[] file = RandomNumberGenerator.GetBytes(Bytes);
        MemoryStream blob = new();
        BlobReference reference = (await BlobSealer.Seal(new MemoryStream(file), Bytes, Suite.ChaCha20Poly1305, "video/mp4", "", blob, default)).Require();
        return new BlobSample(file, blob.ToArray(), reference);
    }

    public IEnumerable<Row> Rows() => Trials.Select(trial => new Row("16 MiB in memory", trial.Name, trial.Median / 1000, "ms"));

    public static Ratio Ratio(string name, Trial work, Trial primitives, double most)
    {
        double[] ratios = [.. work.Microseconds.Zip(primitives.Microseconds, (one, other) => one / other)];
        return new Ratio(name, Quantile.Of(ratios, 0.5), Quantile.Of(ratios, 0.25), Quantile.Of(ratios, 0.75), most);
    }

    public void Dispose()
    {
        _reference.Dispose();
        _aead.Dispose();
    }

    private static void Repeat(int times, Action act)
    {
        for (int i = 0; i < times; i++)
        {
            act();
        }
    }

    private static void Require(PacketRefusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException(refusal.ToString());
        }
    }

    private void Encrypt()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int at = 0, tag = 0; at < Bytes; at += BlobSize.Chunk, tag += BlobSize.Tag)
        {
            _aead.Encrypt(_nonce, _file.AsSpan(at, BlobSize.Chunk), _ciphertext.AsSpan(at, BlobSize.Chunk), _tags.AsSpan(tag, BlobSize.Tag));
            hash.AppendData(_ciphertext, at, BlobSize.Chunk);
        }

        hash.GetHashAndReset();
    }

    private void Decrypt()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int at = 0, tag = 0; at < Bytes; at += BlobSize.Chunk, tag += BlobSize.Tag)
        {
            hash.AppendData(_ciphertext, at, BlobSize.Chunk);
            _aead.Decrypt(_nonce, _ciphertext.AsSpan(at, BlobSize.Chunk), _tags.AsSpan(tag, BlobSize.Tag), _out);
        }

        hash.GetHashAndReset();
    }
}

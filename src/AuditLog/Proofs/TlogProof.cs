using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.Crypto;

namespace Interop.AuditLog.Proofs;

/// <summary>A proof receipt: everything that shows, offline, that an entry is in a log; the entry itself and the log's key apart.</summary>
/// <param name="Index">Index of the entry.</param>
/// <param name="Hashes">Inclusion proof, sibling of the leaf first.</param>
/// <param name="Checkpoint">The signed note, verbatim.</param>
/// <param name="Extra">Unauthenticated bytes for the application, or null.</param>
/// <remarks>c2sp.org/tlog-proof, file extension .tlog-proof, UTF-8 text.</remarks>
public sealed record TlogProof(long Index, IReadOnlyList<Digest> Hashes, ReadOnlyMemory<byte> Checkpoint, ReadOnlyMemory<byte>? Extra = null)
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const int MaxHashes = 63;

    /// <summary>Reads a bundle; nothing in it is verified yet.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out TlogProof? proof)
    {
        proof = null;
        int split = bytes.IndexOf("\n\n"u8);
        if (bytes.Length > 2 * SignedNote.MaxBytes || split < 0 || Base64Text.Utf8(bytes[..split]) is not { } head)
        {
            return false;
        }

        List<string> lines = [.. head.Split('\n')];
        byte[]? extra = null;
        if (lines.Count > 1 && Field(lines[1], "extra ") is { } encoded)
        {
            extra = Base64Text.Decode(encoded);
            if (extra is null)
            {
                return false;
            }

            lines.RemoveAt(1);
        }

        if (lines.Count < 2 || lines.Count > 2 + MaxHashes || lines[0] != Header || !DecimalText.TryParse(Field(lines[1], "index "), out long index))
        {
            return false;
        }

        List<Digest> hashes = [];
        foreach (string line in lines[2..])
        {
            if (Base64Text.Decode(line) is not { } hash || !Digest.TryFrom(hash, out Digest digest))
            {
                return false;
            }

            hashes.Add(digest);
        }

        // Spelt out: a bare null would become an empty memory, and an absent line an empty one.
        ReadOnlyMemory<byte>? kept = extra is null ? default(ReadOnlyMemory<byte>?) : extra;
        proof = new TlogProof(index, hashes, bytes[(split + 2)..].ToArray(), kept);
        return true;
    }

    /// <summary>Verifies that an entry is in a log.</summary>
    /// <param name="entry">The entry's bytes, from the record that is to be proved; never from the prover.</param>
    /// <param name="log">The log's key.</param>
    /// <param name="checkpoint">The verified checkpoint, whose cosignatures may be checked next.</param>
    /// <param name="refusal">Why not.</param>
    public bool TryVerify(
        ReadOnlySpan<byte> entry,
        VKey log,
        [NotNullWhen(true)] out SignedCheckpoint? checkpoint,
        [NotNullWhen(false)] out LogRefusal? refusal) =>
        TryVerify(entry, new SeenCheckpoint(log), out checkpoint, out refusal);

    /// <summary>The same, where several proofs may come under one checkpoint.</summary>
    public bool TryVerify(
        ReadOnlySpan<byte> entry,
        SeenCheckpoint log,
        [NotNullWhen(true)] out SignedCheckpoint? checkpoint,
        [NotNullWhen(false)] out LogRefusal? refusal)
    {
        if (!log.TryVerify(Checkpoint.Span, out checkpoint, out refusal))
        {
            return false;
        }

        if (MerkleProof.Includes(checkpoint.Checkpoint, Index, entry, Hashes))
        {
            return true;
        }

        refusal = new(LogCode.ProofInvalid, string.Create(
            CultureInfo.InvariantCulture,
            $"The proof does not show that this entry stands at index {Index} of {log.Log.Name} at size {checkpoint.Checkpoint.Size}."));
        checkpoint = null;
        return false;
    }

    /// <summary>The bundle as it is transmitted.</summary>
    public byte[] ToArray()
    {
        StringBuilder text = new();
        text.Append(Header).Append('\n');
        if (Extra is { } extra)
        {
            text.Append("extra ").Append(Convert.ToBase64String(extra.Span)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (Digest hash in Hashes)
        {
            text.Append(Convert.ToBase64String(hash.ToArray())).Append('\n');
        }

        text.Append('\n');
        return [.. Encoding.UTF8.GetBytes(text.ToString()), .. Checkpoint.Span];
    }

    private static string? Field(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;
}

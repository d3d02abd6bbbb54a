using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Interop.AuditLog.Notes;
using Interop.Crypto;

namespace Interop.AuditLog.Witnesses;

/// <summary>A witness's statement: at this time, this was the largest tree of that log that it had seen, and it extends all earlier ones.</summary>
/// <remarks>cosignature/v1, c2sp.org/tlog-cosignature: u64 big-endian POSIX seconds, 64 bytes Ed25519.</remarks>
public static class Cosignature
{
    private const int Bytes = sizeof(ulong) + 64;

    /// <summary>What a witness signs: a header, the time and the whole checkpoint body.</summary>
    public static byte[] Message(long seconds, string body) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{body}"));

    /// <summary>Reads and verifies one witness's lines of a checkpoint.</summary>
    /// <param name="note">A note whose log signature holds.</param>
    /// <param name="witness">The witness's key, of type cosignature/v1.</param>
    /// <param name="times">The times it states, POSIX seconds; empty if it has not signed.</param>
    /// <returns>False if a line of that key is malformed or forged: the whole note is to be refused.</returns>
    public static bool TryRead(SignedNote note, VKey witness, out IReadOnlyList<long> times)
    {
        List<long> found = [];
        times = found;
        foreach (NoteSignature line in note.Signatures.Where(line => line.Name == witness.Name && line.KeyId == witness.KeyId))
        {
            if (witness.Type != NoteKeyType.CosignatureV1 || line.Value.Length != Bytes)
            {
                return false;
            }

            ulong seconds = BinaryPrimitives.ReadUInt64BigEndian(line.Value.Span);
            if (seconds > long.MaxValue
                || !Ed25519.Verify(witness.PublicKey, Message((long)seconds, note.Text), line.Value.Span[sizeof(ulong)..]))
            {
                return false;
            }

            found.Add((long)seconds);
        }

        return true;
    }
}

using System.Buffers.Binary;

namespace Interop.AuditLog.Notes;

/// <summary>One signature line of a note, not yet verified.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="KeyId">Its four-byte id.</param>
/// <param name="Value">Everything after the id: 64 bytes for a log, 8 + 64 for a witness, anything for unknown types.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Value)
{
    private const string Dash = "\u2014 ";

    /// <summary>The line with its final LF.</summary>
    public string ToLine()
    {
        byte[] bytes = new byte[sizeof(uint) + Value.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Value.CopyTo(bytes.AsMemory(sizeof(uint)));
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}\n";
    }

    /// <summary>Reads a line without its LF; null for any other shape.</summary>
    internal static NoteSignature? TryParse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal))
        {
            return null;
        }

        string[] fields = line[Dash.Length..].Split(' ');
        return fields.Length == 2 && VKey.IsName(fields[0]) && Base64Text.Decode(fields[1]) is { Length: > sizeof(uint) } bytes
            ? new NoteSignature(fields[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)))
            : null;
    }
}

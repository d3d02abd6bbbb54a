using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Interop.AuditLog.Merkle;
using Interop.Crypto;

namespace Interop.AuditLog.Notes;

/// <summary>How large a log is and what its root is: what the log commits itself to when it signs.</summary>
/// <param name="Origin">Identity of the log, equal to the name of its key; a URL without scheme.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the tree; of an empty log <see cref="MerkleHash.Empty"/>.</param>
/// <remarks>c2sp.org/tlog-checkpoint. Extension lines of other logs are accepted and not looked at; none are written here.</remarks>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>The signed text: three lines, each ending in LF.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n");

    /// <summary>Reads the text of a note; false for anything but a checkpoint.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        string[] lines = text.Split('\n');
        if (lines.Length >= 4 && lines[^1].Length == 0 && lines[..^1].All(line => line.Length > 0)
            && VKey.IsName(lines[0])
            && DecimalText.TryParse(lines[1], out long size)
            && Base64Text.Decode(lines[2]) is { } bytes && Digest.TryFrom(bytes, out Digest root)
            && (size > 0 || root == MerkleHash.Empty))
        {
            checkpoint = new Checkpoint(lines[0], size, root);
        }

        return checkpoint is not null;
    }
}

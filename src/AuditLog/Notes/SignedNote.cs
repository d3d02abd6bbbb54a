using System.Diagnostics.CodeAnalysis;
using System.Text;
using Interop.Crypto;

namespace Interop.AuditLog.Notes;

/// <summary>A text with signature lines under it.</summary>
/// <remarks>Immutable. c2sp.org/signed-note: text LF signature-lines, at most 64 KiB and 100 lines here.</remarks>
public sealed class SignedNote
{
    /// <summary>Longest note that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxSignatures = 100;

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its final LF.</summary>
    public string Text { get; }

    /// <summary>The signature lines in their order, none of them verified.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note; false for anything that is not exactly one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        if (bytes.Length > MaxBytes || Base64Text.Utf8(bytes) is not { } whole || whole.Any(letter => letter < ' ' && letter != '\n'))
        {
            return false;
        }

        int split = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || split + 2 == whole.Length || whole[^1] != '\n')
        {
            return false;
        }

        string[] lines = whole[(split + 2)..^1].Split('\n');
        NoteSignature[] signatures = [.. lines.Take(MaxSignatures + 1).Select(NoteSignature.TryParse).OfType<NoteSignature>()];
        note = signatures.Length == lines.Length && lines.Length <= MaxSignatures
            ? new SignedNote(whole[..(split + 1)], signatures)
            : null;
        return note is not null;
    }

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends in LF.</param>
    /// <param name="name">Name of the key.</param>
    /// <param name="signer">Its private half.</param>
    public static SignedNote Sign(string text, string name, ISigner signer)
    {
        if (!text.EndsWith('\n'))
        {
            throw new ArgumentException("The text of a note ends in a line feed.", nameof(text));
        }

        byte[] signature = new byte[Ed25519.SignatureBytes];
        signer.Sign(Encoding.UTF8.GetBytes(text), signature);
        return new SignedNote(text, [new NoteSignature(name, VKey.Of(name, NoteKeyType.Ed25519, signer.PublicKey.Span).KeyId, signature)]);
    }

    /// <summary>The same note with more signature lines at its end; lines that it has already are not added again.</summary>
    public SignedNote With(IEnumerable<NoteSignature> more) =>
        new(Text, [.. Signatures, .. more.Where(line => !Signatures.Any(own => own.ToLine() == line.ToLine()))]);

    /// <summary>Looks for a key's signature.</summary>
    /// <param name="key">Of type Ed25519.</param>
    /// <returns>True: there, and every one of that key is good. False: there and bad, so the whole note is to be refused. Null: not there.</returns>
    public bool? IsSignedBy(VKey key)
    {
        byte[] text = Encoding.UTF8.GetBytes(Text);
        NoteSignature[] own = [.. Signatures.Where(line => line.Name == key.Name && line.KeyId == key.KeyId)];
        return own.Length == 0 ? null : own.All(line => key.Type == NoteKeyType.Ed25519
            && line.Value.Length == Ed25519.SignatureBytes && Ed25519.Verify(key.PublicKey, text, line.Value.Span));
    }

    /// <summary>The note as it is transmitted.</summary>
    public byte[] ToArray() => Encoding.UTF8.GetBytes($"{Text}\n{string.Concat(Signatures.Select(line => line.ToLine()))}");
}

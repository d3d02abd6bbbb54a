using Interop.Crypto;

namespace Interop.AuditLog.Notes;

/// <summary>The log's signing key under its name. Signing the same checkpoint twice gives the same bytes.</summary>
/// <remarks>Only <see cref="Sequencing.Sequencer"/> may call <see cref="Sign"/>: a log that signs two trees of one size is dead.</remarks>
public sealed class LogSigner
{
    private readonly ISigner _signer;

    /// <summary>Takes the key, which stays the caller's to dispose.</summary>
    /// <param name="origin">Name of the log: a URL without scheme, no spaces, no '+'.</param>
    /// <param name="signer">Its key, used for nothing else.</param>
    public LogSigner(string origin, ISigner signer)
    {
        _signer = signer;
        Key = VKey.Of(origin, NoteKeyType.Ed25519, signer.PublicKey.Span);
    }

    /// <summary>What others verify with.</summary>
    public VKey Key { get; }

    /// <summary>The signed note over a size and a root of this log.</summary>
    internal byte[] Sign(long size, Digest root) =>
        SignedNote.Sign(new Checkpoint(Key.Name, size, root).ToText(), Key.Name, _signer).ToArray();
}

namespace Interop.Trust.Peers;

/// <summary>Why a TLS peer is refused.</summary>
/// <param name="Code">One of <see cref="PeerCodes"/>, or authority-expired, manifest-expired, manifest-missing, directory-stale.</param>
/// <param name="Sentence">Which check failed and what to do, for a person.</param>
public sealed record PeerRefusal(string Code, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Sentence} [{Code}]";
}

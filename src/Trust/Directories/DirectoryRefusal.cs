namespace Interop.Trust.Directories;

/// <summary>Why a directory is not accepted.</summary>
/// <param name="Code">One of <see cref="DirectoryCodes"/>.</param>
/// <param name="Document">Which document, e.g. "authorities/vn" or "manifests/vn.police", as the folder names it.</param>
/// <param name="Sentence">What failed and what to do, for a person.</param>
public sealed record DirectoryRefusal(string Code, string Document, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Document}: {Sentence} [{Code}]";
}

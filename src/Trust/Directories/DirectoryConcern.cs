namespace Interop.Trust.Directories;

/// <summary>Something of the directory that is too old, or soon will be.</summary>
/// <param name="Code">directory-stale, authority-expired or manifest-expired.</param>
/// <param name="Document">Which document; "directory" for the whole.</param>
/// <param name="Hard">True past the hard limit, false for a warning ahead of it.</param>
/// <param name="Sentence">What to do, for a person.</param>
public sealed record DirectoryConcern(string Code, string Document, bool Hard, string Sentence);

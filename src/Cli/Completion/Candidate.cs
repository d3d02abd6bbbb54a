namespace Interop.Cli.Completion;

/// <summary>A word that may stand where the cursor is, and what it means in a few words.</summary>
/// <param name="Value">The word.</param>
/// <param name="Says">For shells that show it; may be empty.</param>
internal sealed record Candidate(string Value, string Says);

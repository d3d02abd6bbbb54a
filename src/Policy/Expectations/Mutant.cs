using Interop.Policy.Documents;

namespace Interop.Policy.Expectations;

/// <summary>A document with one thing wrong in it, which some line of a good table must notice.</summary>
/// <param name="Kind">drop-rule, flip-verb, drop-unless, shift-date.</param>
/// <param name="Rule">Id of the rule, or of the document.</param>
/// <param name="Document">The document so changed.</param>
public sealed record Mutant(string Kind, string Rule, PolicyDocument Document);

using System.Globalization;

namespace Interop.Policy.Documents;

/// <summary>One reason why a file was refused.</summary>
/// <param name="File">Name of the file, as the caller gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
/// <param name="Code">One of <see cref="LoadCode"/>.</param>
/// <param name="Nearest">The known word that comes nearest to one that is not known, or null.</param>
public sealed record LoadProblem(string File, long Line, long Column, string Sentence, string Code = LoadCode.NotFitting, string? Nearest = null)
{
    /// <summary>"file:line:column: code: sentence", as compilers print it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Code}: {Sentence}");
}

namespace Interop.Policy.Documents;

/// <summary>One reason why a file was refused.</summary>
/// <param name="File">Name of the file, as the caller gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record LoadProblem(string File, long Line, long Column, string Sentence)
{
    /// <summary>"file:line:column: sentence", as compilers print it.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Sentence}");
}

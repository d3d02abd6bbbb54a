namespace Interop.Cases.Checks;

/// <summary>One thing wrong with a document.</summary>
/// <param name="Path">Where, e.g. "subjects[3].identity.birthDate"; empty for the whole document.</param>
/// <param name="Code">Stable code, e.g. "birth-date-not-edtf".</param>
/// <param name="Severity">Errors block, warnings never do.</param>
/// <param name="Sentence">What to do; never repeats a value of the document.</param>
public sealed record Finding(string Path, string Code, Severity Severity, string Sentence)
{
    internal static Finding Error(string path, string code, string sentence) => new(path, code, Severity.Error, sentence);
}

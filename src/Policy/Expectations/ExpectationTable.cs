using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Expectations;

/// <summary>What persons expect of the rules, line by line.</summary>
/// <param name="Of">Id of the document that it is about, "common/federation".</param>
/// <param name="Title">For people.</param>
/// <param name="OpenAgencies">True where, in place of the agencies' own documents, each permits whatever it may: then the common rules alone are looked at.</param>
/// <param name="Cases">At least one.</param>
public sealed record ExpectationTable(string Of, string Title, bool OpenAgencies, IReadOnlyList<ExpectedCase> Cases)
{
    /// <summary>Reads a table from YAML.</summary>
    /// <param name="fileName">For messages only; nothing is opened.</param>
    public static LoadResult<ExpectationTable> LoadYaml(string fileName, string text, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vocabulary);
        NodeReader reader = new(fileName);
        return Finish(reader, YamlNodes.Read(fileName, text, reader.Problems), vocabulary);
    }

    /// <summary>
    /// Reads a table from CSV (RFC 4180) as a spreadsheet writes it: the first line names the keys, the first cell of each line below is the
    /// name; words in a cell are parted by blanks.
    /// </summary>
    /// <param name="fileName">For messages only; nothing is opened.</param>
    /// <param name="of">Id of the document that it is about.</param>
    public static LoadResult<ExpectationTable> LoadCsv(string fileName, string text, string of, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(vocabulary);
        NodeReader reader = new(fileName);
        return Finish(reader, CsvNodes.Read(fileName, text, of, reader.Problems), vocabulary);
    }

    private static LoadResult<ExpectationTable> Finish(NodeReader reader, Node.Map? root, Vocabulary vocabulary)
    {
        ExpectationTable? table = root is null ? null : new ExpectationReader(reader, vocabulary).Read(root);
        return table is null || reader.Problems.Count > 0 ? LoadResult<ExpectationTable>.Refused(reader.Problems) : LoadResult<ExpectationTable>.Of(table);
    }
}

using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;
using Interop.Trust.Directories;

namespace Interop.Cli.Policies;

/// <summary>A folder of policy documents as services read it: vocabulary.yaml, common.yaml, agencies/*.yaml.</summary>
internal static class PolicyFolder
{
    public const string VocabularyName = "vocabulary.yaml";
    public const string CommonName = "common.yaml";
    public const string AgenciesName = "agencies";

    /// <summary>Everything of a folder, with the receive rules that partners publish in the directory.</summary>
    public static PolicySnapshot Load(string folder, DirectorySnapshot directory)
    {
        Vocabulary vocabulary = VocabularyOf(folder);
        string agencies = Path.Combine(folder, AgenciesName);
        string[] files = Directory.Exists(agencies) ? [.. Directory.GetFiles(agencies, "*.yaml").Order(StringComparer.Ordinal)] : [];
        PolicyDocument common = Document(Path.Combine(folder, CommonName), vocabulary);
        PolicyDocument[] own = [.. files.Select(file => Document(file, vocabulary))];
        PolicyDocument[] published = [.. directory.Agencies.Where(agency => agency.Manifest is { ReceivePolicy.IsEmpty: false })
            .Select(agency => Loaded(PolicyDocument.LoadCanonical($"manifest of {agency.Code}", agency.Manifest!.ReceivePolicy.Span, vocabulary)))];
        try
        {
            return PolicySnapshot.Create(vocabulary, common, own, published);
        }
        catch (ArgumentException failure)
        {
            throw StoppedException.Settings("policy-conflict", failure.Message, "Leave one document for each agency in the folder.", failure);
        }
    }

    /// <summary>The vocabulary of a folder.</summary>
    public static Vocabulary VocabularyOf(string folder)
    {
        string path = Path.Combine(folder, VocabularyName);
        return File.Exists(path)
            ? Loaded(Vocabulary.Load(path, File.ReadAllText(path)))
            : throw StoppedException.Settings("vocabulary-missing", $"{path} is not there.", "Name the folder that holds vocabulary.yaml, e.g. policies.");
    }

    /// <summary>What the agency's manifest publishes of its document: its receive rules and what it can honour, in canonical form.</summary>
    public static ReadOnlyMemory<byte> ReceivePartOf(string folder, AgencyCode agency)
    {
        string path = Path.Combine(folder, AgenciesName, agency.Value + ".yaml");
        return ReceivePart(Document(path, VocabularyOf(folder)), path, agency);
    }

    /// <summary>The same of a document that was read.</summary>
    /// <exception cref="InvalidDataException">It speaks for another agency than its file says.</exception>
    public static ReadOnlyMemory<byte> ReceivePart(PolicyDocument document, string path, AgencyCode agency) => document.SpeaksFor == agency.Value
        ? document.ReceivePart().CanonicalBytes
        : throw new InvalidDataException($"{path} speaks for {document.SpeaksFor}; a document's file is named after its agency.");

    private static PolicyDocument Document(string path, Vocabulary vocabulary) => File.Exists(path)
        ? Loaded(PolicyDocument.Load(path, File.ReadAllText(path), vocabulary))
        : throw StoppedException.Settings("policy-missing", $"{path} is not there.", "The folder holds vocabulary.yaml, common.yaml and agencies/<agency>.yaml.");

    private static T Loaded<T>(LoadResult<T> result)
        where T : class => result.Value ?? throw StoppedException.Settings(
            "policy-refused", result.Problems[0].ToString(), "Correct the line; 'interop policy check FILE' lists every problem of a file.");
}

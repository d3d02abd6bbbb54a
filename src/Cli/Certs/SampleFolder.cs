using Interop.Cli.Policies;
using Interop.Packets;
using Interop.Policy.Documents;
using Interop.Policy.Terms;
using Interop.Trust.Policies;

namespace Interop.Cli.Certs;

/// <summary>The sample policy documents: vocabulary.yaml, common.yaml and agencies/&lt;agency&gt;.yaml; each party gets only what concerns it.</summary>
internal sealed class SampleFolder
{
    private readonly string _folder;
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<string, PolicySignatures> _signatures = new(StringComparer.Ordinal);

    /// <summary>Reads the vocabulary and the common rules, so that nothing is made from a broken folder.</summary>
    /// <exception cref="InvalidDataException">A document is refused; says file, line and column.</exception>
    /// <exception cref="IOException">A file is missing or unreadable.</exception>
    public SampleFolder(string folder)
    {
        _folder = folder;
        _vocabulary = Loaded(Vocabulary.Load(Place(PolicyFolder.VocabularyName), File.ReadAllText(Place(PolicyFolder.VocabularyName))));
        Loaded(PolicyDocument.Load(Place(PolicyFolder.CommonName), File.ReadAllText(Place(PolicyFolder.CommonName)), _vocabulary));
    }

    /// <summary>What the agency's manifest publishes of its document: its receive rules in canonical form.</summary>
    public ReadOnlyMemory<byte> ReceivePartOf(AgencyCode agency)
    {
        string path = Place(AgencyFile(agency));
        return PolicyFolder.ReceivePart(Loaded(PolicyDocument.Load(path, File.ReadAllText(path), _vocabulary)), path, agency);
    }

    /// <summary>Copies vocabulary, common rules and the documents of these agencies, and of no other.</summary>
    public void CopyTo(string folder, IEnumerable<AgencyCode> agencies)
    {
        Directory.CreateDirectory(Path.Combine(folder, PolicyFolder.AgenciesName));
        foreach (string name in (IEnumerable<string>)[PolicyFolder.VocabularyName, PolicyFolder.CommonName, .. agencies.Select(AgencyFile)])
        {
            File.Copy(Place(name), Path.Combine(folder, name));
            if (_signatures.TryGetValue(name, out PolicySignatures? signatures))
            {
                signatures.Save(PolicySignatures.FileOf(Path.Combine(folder, name)));
            }
        }
    }

    /// <summary>Has the officers sign the common rules and the documents of these agencies; copies made later carry the signatures.</summary>
    public void Sign(PolicyOfficers officers, string signersPath, IEnumerable<AgencyCode> agencies)
    {
        (string Name, PolicyDocument Document)[] all = [.. agencies.Select(AgencyFile).Prepend(PolicyFolder.CommonName)
            .Select(name => (name, Loaded(PolicyDocument.Load(Place(name), File.ReadAllText(Place(name)), _vocabulary))))];
        foreach ((string name, PolicyDocument document) in all)
        {
            _signatures[name] = officers.Sign(document);
        }

        officers.WriteSigners(signersPath, all.Select(one => one.Document));
    }

    private static string AgencyFile(AgencyCode agency) => Path.Combine(PolicyFolder.AgenciesName, agency.Value + ".yaml");

    private static T Loaded<T>(LoadResult<T> result)
        where T : class => result.Value ?? throw new InvalidDataException(result.Problems[0].ToString());

    private string Place(string name) => Path.Combine(_folder, name);
}

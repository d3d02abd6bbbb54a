using System.CommandLine;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Interop.Cli.Certs;
using Interop.Cli.Directories.Documents;
using Interop.Contracts;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory propose: a document as a person wrote it becomes one that can be signed. No key is needed.</summary>
internal static class ProposeVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = new("DOCUMENT") { Description = "JSON: a list of jurisdictions, an authority's parties, or an agency's manifest (docs/operations/3-directory.md)." };
        Option<string?> directory = new("--directory") { Description = "The directory in force: the proposal follows its document.", HelpName = "FOLDER" };
        Option<bool> first = new("--first") { Description = "Instead: there is none before it." };
        Option<string> output = new("--out") { Description = "The proposal.", Required = true, HelpName = "FILE" };
        return Verb.Of(
            "propose",
            "Makes the next version of a directory document, ready to be signed where the key is.",
            [
                "interop directory propose vn.json --first --out authority-vn.proposal",
                "interop directory propose manifest.json --directory /etc/interop/directory --out vn.police.proposal",
            ],
            [file, directory, first, output],
            runner,
            parsed => Propose(
                new WrittenDocument(parsed.GetRequiredValue(file)), parsed.GetValue(directory), parsed.GetValue(first), parsed.GetRequiredValue(output), runner.Around.Now));
    }

    private static Answer Propose(WrittenDocument written, string? directory, bool first, string output, DateTimeOffset now)
    {
        if (first == directory is not null)
        {
            throw StoppedException.Usage("What the document follows is not clear.", "Give --directory FOLDER with the directory in force, or --first if there has been none.");
        }

        OutputFile.Check("--out", output, ("DOCUMENT", written.Path));
        DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        DirectorySnapshot? known = directory is null ? null : DirectoryOption.Load(directory, now);
        DirectoryDocument proposal = DirectoryDocument.Of(Proposal(written, known, at), written.Path);
        proposal.Save(output);
        JsonObject json = DocumentView.Json(proposal, null);
        json["file"] = output;
        return new Answer(json, screen =>
        {
            DocumentView.Show(screen, proposal, null);
            screen.Aside($"next: interop directory sign {output} --key KEY --passphrase-file FILE --out FILE, where the key is");
        });
    }

    private static Signed Proposal(WrittenDocument written, DirectorySnapshot? known, DateTimeOffset at)
    {
        if (written.Has("jurisdictions"))
        {
            return DirectoryProposal.Jurisdictions(DocumentContent.Of(written, written.Read(DocumentJson.Default.JurisdictionsFile)), known?.Documents.Jurisdictions, at);
        }

        if (written.Has("jurisdiction"))
        {
            AuthorityFile file = written.Read(DocumentJson.Default.AuthorityFile);
            Authority content = DocumentContent.Of(written, file);
            Signed? before = Before(known?.Documents.Authorities, Authority.Parser, authority => authority.Jurisdiction == file.Jurisdiction);
            return DirectoryProposal.Authority(content, before, at, AuthorityOptions.Days(file.Days), Dropped(known, before, content));
        }

        if (written.Has("agency"))
        {
            ManifestFile file = written.Read(DocumentJson.Default.ManifestFile);
            Signed? before = Before(known?.Documents.Manifests, Manifest.Parser, manifest => manifest.Agency == file.Agency);
            Manifest content = DocumentContent.Of(written, file, before is null ? null : Manifest.Parser.ParseFrom(before.Body), at);
            return DirectoryProposal.Manifest(content, before, at, AuthorityOptions.Days(file.Days));
        }

        throw StoppedException.Settings("document-unknown", $"{written.Path} has neither \"jurisdictions\" nor \"jurisdiction\" nor \"agency\".", "Write one of the three documents; deploy/two-hosts holds one of each to imitate.");
    }

    private static Signed? Before<T>(IEnumerable<Signed>? documents, MessageParser<T> parser, Func<T, bool> same)
        where T : IMessage<T> => documents?.FirstOrDefault(signed => same(parser.ParseFrom(signed.Body)));

    // The directory's version is the sum of all epochs; a manifest that goes must not make it smaller.
    private static ulong Dropped(DirectorySnapshot? known, Signed? before, Authority content)
    {
        if (known is null || before is null)
        {
            return 0;
        }

        HashSet<string> gone = [.. Authority.Parser.ParseFrom(before.Body).Agencies.Select(agency => agency.Name).Except(content.Agencies.Select(agency => agency.Name), StringComparer.Ordinal)];
        return known.Documents.Manifests.Select(signed => Manifest.Parser.ParseFrom(signed.Body)).Where(manifest => gone.Contains(manifest.Agency))
            .Aggregate(0ul, (sum, manifest) => sum + manifest.Epoch);
    }
}

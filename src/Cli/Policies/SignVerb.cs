using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Cli.Keys;
using Interop.Crypto;
using Interop.Policy.Documents;
using Interop.Trust.Policies;

namespace Interop.Cli.Policies;

/// <summary>interop policy sign: adds one officer's signature to a policy document, in a file beside it.</summary>
internal static class SignVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = new("FILE") { Description = "The document." };
        Option<string> role = new("--role") { Description = "In which role you sign: legal-officer or data-protection-officer.", Required = true, HelpName = "ROLE" };
        role.AcceptOnlyFromAmong(PolicySigners.LegalOfficer, PolicySigners.DataProtectionOfficer);
        Option<string> key = new("--key") { Description = "Your key file.", Required = true, HelpName = "FILE" };
        Option<string> passphrase = KeyOptions.Passphrase();
        Option<string?> digest = new("--digest") { Description = "The digest that was read out to you, whole or its first 16 digits or more; another document is not signed.", HelpName = "DIGITS" };
        Option<string?> vocabulary = new("--vocabulary") { Description = "Folder that holds vocabulary.yaml; beside or above the file if left out.", HelpName = "FOLDER" };
        Option<string?> signers = new("--signers") { Description = "policy-signers.json: says what is still missing.", HelpName = "FILE" };
        return Verb.Of(
            "sign",
            "Reads a policy document strictly and signs what it means: comments and layout do not count. The signatures lie in FILE.sig.json.",
            ["interop policy sign policies/agencies/vn.police.yaml --role legal-officer --key legal.key --passphrase-file secret/passphrase --signers policy-signers.json"],
            [file, role, key, passphrase, digest, vocabulary, signers],
            runner,
            parsed => Sign(
                parsed.GetRequiredValue(file),
                parsed.GetRequiredValue(role),
                parsed.GetValue(vocabulary),
                parsed.GetValue(digest),
                parsed.GetValue(signers),
                () => OpenKeyFile.Signer(parsed.GetRequiredValue(key), parsed.GetRequiredValue(passphrase))));
    }

    public static PolicyStatement StatementOf(PolicyDocument document) => new(document.Id, document.Version, Digest.From(document.Digest.AsSpan()));

    private static Answer Sign(string path, string role, string? vocabulary, string? digest, string? signersPath, Func<ISigner> open)
    {
        if (!File.Exists(path))
        {
            throw StoppedException.Settings("file-missing", $"{path} is not there.", "Name the document to sign.");
        }

        LoadResult<PolicyDocument> read = PolicyDocument.Load(path, File.ReadAllText(path), PolicyFolder.VocabularyOf(vocabulary ?? CheckVerb.VocabularyNear(path)));
        DocumentFolder.Stop(read.Problems);
        PolicyStatement statement = StatementOf(read.Value!);
        if (digest is not null && (digest.Length < 16 || !statement.Digest.ToString().StartsWith(digest, StringComparison.Ordinal)))
        {
            throw StoppedException.Refused("digest-mismatch", $"{path} has the digest {statement.Digest}.", "It is not the document that was read out; get the right file and read it before you sign.");
        }

        string beside = PolicySignatures.FileOf(path);
        PolicySignatures given = File.Exists(beside) ? PolicySignatures.Read(beside) : PolicySignatures.None(statement);
        given = given.AreAbout(statement) ? given : PolicySignatures.None(statement);
        using (ISigner signer = open())
        {
            given = given.With(statement, role, signer);
        }

        given.Save(beside);
        PolicySignersRefusal? missing = signersPath is null ? null : PolicySigners.Read(signersPath).Check(statement, given);
        JsonObject json = new()
        {
            ["document"] = statement.Document,
            ["version"] = statement.Version,
            ["digest"] = statement.Digest.ToString(),
            ["file"] = beside,
            ["signatures"] = new JsonArray([.. given.Signatures.Select(one => new JsonObject { ["role"] = one.Role, ["kid"] = one.Kid })]),
            ["missing"] = missing is null ? null : new JsonObject { ["code"] = missing.Code, ["sentence"] = missing.Sentence },
        };
        return new Answer(json, screen =>
        {
            screen.Facts([("document", statement.Document), ("version", Forms.Number(statement.Version)), ("digest", statement.Digest.ToString()), ("signatures in", beside)]);
            screen.Table(["role", "key"], [.. given.Signatures.Select(one => new[] { one.Role, one.Kid })]);
            if (missing is not null)
            {
                screen.Bad($"{missing.Sentence} [{missing.Code}]");
            }
            else if (signersPath is not null)
            {
                screen.Good("It is signed as the signers' file asks.");
            }
        });
    }
}

using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;

namespace Interop.Hosting.Start;

/// <summary>Reads what a service cannot start without; each refusal names the file and what to do.</summary>
public static class Startup
{
    private const string Vocabulary = "vocabulary.yaml";
    private const string Common = "common.yaml";
    private const string Agencies = "agencies";
    private const int MaxPolicyBytes = 4 * 1024 * 1024;

    /// <summary>The directory, verified against its pinned registrars.</summary>
    public static DirectorySnapshot Directory(string folder, DateTimeOffset now)
    {
        try
        {
            return DirectoryFolder.Load(folder, now) switch
            {
                DirectoryOutcome.Accepted accepted => accepted.Snapshot,
                DirectoryOutcome.Refused refused => throw new StartRefusedException(refused.Refusal.Code, folder, "The directory is refused. " + refused.Refusal),
                _ => throw new InvalidOperationException("The set of outcomes is closed."),
            };
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("directory-unreadable", folder, failure.Message, failure);
        }
    }

    /// <summary>The TLS certificate with its key.</summary>
    public static IssuedCertificate Certificate(string certificate, string key)
    {
        try
        {
            return IssuedCertificate.Load(certificate, key);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("tls-certificate-unreadable", certificate, $"{failure.Message} Certificates are made with 'interop certs'.", failure);
        }
    }

    /// <summary>The passphrase of the key files; the caller disposes it once they are open.</summary>
    public static Secret Passphrase(string path)
    {
        try
        {
            return PassphraseFile.Read(path) switch
            {
                PassphraseResult.Opened opened => opened.Passphrase,
                PassphraseResult.Refused refused => throw new StartRefusedException(refused.Refusal.Code, path, refused.Refusal.Sentence),
                _ => throw new InvalidOperationException("The set of results is closed."),
            };
        }
        catch (IOException failure)
        {
            throw new StartRefusedException("passphrase-unreadable", path, failure.Message, failure);
        }
    }

    /// <summary>The secret of a key file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scheme">What it must hold.</param>
    /// <param name="passphrase">Opens it.</param>
    public static Secret Key(string path, KeyScheme scheme, Secret passphrase)
    {
        using SecretLease lease = passphrase.Open();
        try
        {
            return KeyFile.Read(path, scheme, lease.Bytes) switch
            {
                KeyFileResult.Opened opened => opened.Seed,
                KeyFileResult.Refused refused => throw new StartRefusedException(refused.Refusal.Code, path, refused.Refusal.Sentence),
                _ => throw new InvalidOperationException("The set of results is closed."),
            };
        }
        catch (IOException failure)
        {
            throw new StartRefusedException("key-file-unreadable", path, failure.Message, failure);
        }
    }

    /// <summary>A signer from a key file.</summary>
    public static ISigner Signer(string path, Secret passphrase)
    {
        using Secret seed = Key(path, KeyScheme.Ed25519, passphrase);
        return Ed25519.Signer(seed);
    }

    /// <summary>Vocabulary, common rules and agencies' documents of a folder, with the receive rules that partners publish in the directory.</summary>
    /// <param name="folder">Holds vocabulary.yaml, common.yaml, agencies/.</param>
    /// <param name="directory">Where partners publish.</param>
    /// <param name="signers">policy-signers.json: every document of the folder must be signed as it says; null asks for no signatures.</param>
    /// <param name="memory">File that remembers the versions in use, against rollback and equivocation; null remembers nothing.</param>
    public static PolicySnapshot Policies(string folder, DirectorySnapshot directory, string? signers = null, string? memory = null)
    {
        PolicyAdmission admission = new(signers, memory);
        Vocabulary vocabulary = Loaded(Policy.Terms.Vocabulary.Load(Path.Combine(folder, Vocabulary), Text(Path.Combine(folder, Vocabulary))));
        PolicyDocument common = Admitted(Path.Combine(folder, Common), vocabulary, admission);
        string agencies = Path.Combine(folder, Agencies);
        List<PolicyDocument> own = !System.IO.Directory.Exists(agencies) ? [] :
        [
            .. System.IO.Directory.GetFiles(agencies, "*.yaml").Order(StringComparer.Ordinal).Select(file => Admitted(file, vocabulary, admission)),
        ];
        List<PolicyDocument> published =
        [
            .. directory.Agencies.Where(agency => agency.Manifest is { ReceivePolicy.IsEmpty: false })
                .Select(agency => Loaded(PolicyDocument.LoadCanonical($"manifest of {agency.Code}", agency.Manifest!.ReceivePolicy.Span, vocabulary))),
        ];
        try
        {
            PolicySnapshot snapshot = PolicySnapshot.Create(vocabulary, common, own, published);
            admission.Remember();
            return snapshot;
        }
        catch (ArgumentException failure)
        {
            throw new StartRefusedException("policy-conflict", folder, failure.Message + " Leave one document for each agency in the folder.", failure);
        }
    }

    private static PolicyDocument Admitted(string path, Vocabulary vocabulary, PolicyAdmission admission)
    {
        PolicyDocument document = Loaded(PolicyDocument.Load(path, Text(path), vocabulary));
        admission.Admit(path, document);
        return document;
    }

    private static T Loaded<T>(LoadResult<T> result)
        where T : class
    {
        if (result.Value is { } value)
        {
            return value;
        }

        LoadProblem first = result.Problems[0];
        string more = result.Problems.Count > 1 ? $" ({result.Problems.Count - 1} more problems in it)" : "";
        throw new StartRefusedException("policy-refused", $"{first.File}:{first.Line}:{first.Column}", first.Sentence + more);
    }

    private static string Text(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxPolicyBytes
                ? File.ReadAllText(path)
                : throw new StartRefusedException("policy-too-large", path, "A policy document is at most 4 MiB.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("policy-unreadable", path, "The policy document cannot be read. The folder holds vocabulary.yaml, common.yaml and agencies/<name>.yaml.", failure);
        }
    }
}

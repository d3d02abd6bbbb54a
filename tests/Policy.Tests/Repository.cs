using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Tests;

/// <summary>The documents of policies/, as they are shipped.</summary>
internal static class Repository
{
    public static readonly string[] AgencyNames = ["vn.police", "vn.border", "kh.police", "kh.immigration", "int.iom"];

    private static readonly Lazy<Vocabulary> Words = new(() => Good(Policy.Terms.Vocabulary.Load("vocabulary.yaml", Text("vocabulary.yaml"))));

    private static readonly Lazy<PolicySnapshot> Everything = new(() => PolicySnapshot.Create(
        Vocabulary, Common, AgencyNames.Select(Agency), AgencyNames.Select(name => Published(Agency(name)))));

    public static Vocabulary Vocabulary => Words.Value;

    public static PolicySnapshot Snapshot => Everything.Value;

    public static PolicyDocument Common { get; } = Document("common.yaml");

    public static PolicyDocument Agency(string name) => Document(Path.Combine("agencies", name + ".yaml"));

    /// <summary>By way of the bytes, as it comes in a manifest.</summary>
    public static PolicyDocument Published(PolicyDocument document) =>
        Good(PolicyDocument.LoadCanonical("manifest", document.ReceivePart().CanonicalBytes.Span, Vocabulary));

    public static string Text(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder!.FullName, "policies", name));
    }

    public static T Good<T>(LoadResult<T> result)
        where T : class
    {
        Assert.True(result.Loaded, string.Join('\n', result.Problems));
        return result.Value;
    }

    private static PolicyDocument Document(string name) => Good(PolicyDocument.Load(name, Text(name), Vocabulary));
}

using System.Text.RegularExpressions;
using Interop.Operations.Tests.World;

namespace Interop.Operations.Tests.Pages;

public sealed partial class PagesTests
{
    [Fact]
    public void Every_page_is_listed_and_every_machine_is_introduced()
    {
        string first = File.ReadAllText(Path.Combine(OperationsPages.Folder, "README.md"));
        Assert.Equal(8, OperationsPages.Names.Length);
        Assert.All(OperationsPages.Names, page => Assert.Contains($"({page})", first, StringComparison.Ordinal));
        Assert.All(OperationsPages.Blocks.SelectMany(block => block.Machines).Distinct(), machine => Assert.Contains($"`{machine}`", first, StringComparison.Ordinal));
    }

    [Fact]
    public void No_private_file_ever_lies_on_the_exchange_medium() =>
        Assert.Empty(OperationsPages.Blocks.Where(block => Carried().IsMatch(block.Script)).Select(block => block.ToString()));

    [Fact]
    public void Every_start_refusal_that_the_services_can_give_is_explained()
    {
        string page = File.ReadAllText(Path.Combine(OperationsPages.Folder, "8-day-two.md"));
        string[] codes = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Sandbox/", StringComparison.Ordinal) && (file.Contains("/Start/", StringComparison.Ordinal) || file.Contains("/Peers/HostTls", StringComparison.Ordinal)))
            .SelectMany(file => Refusals().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Distinct(StringComparer.Ordinal)];
        Assert.NotEmpty(codes);
        Assert.Empty(codes.Where(code => !page.Contains(code, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"(cp|install|--out|--key|>) [^\n]*/media/exchange\S*(\.key|-key\.pem|passphrase)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Carried();

    [GeneratedRegex(@"StartRefusedException\(\s*""(?<code>[a-z-]+)""", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Refusals();
}

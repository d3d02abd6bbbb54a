using System.Text.RegularExpressions;

namespace Interop.Architecture.Tests;

public sealed partial class FilesTests
{
    private static readonly string[] Drawers = ["Services", "Helpers", "Utils", "Utilities", "Common", "Managers", "Misc"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.Empty(House.Sources.Select(path => (path, Lines: Length(path))).Where(file => file.Lines > 400));

    [Fact]
    public void The_median_source_file_is_under_80_lines()
    {
        int[] lengths = [.. House.Sources.Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Select(Length).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, 79);
    }

    [Fact]
    public void No_folder_is_a_drawer() =>
        Assert.Empty(House.Tracked.Where(path => !path.StartsWith("protos/", StringComparison.Ordinal)).Where(path => path.Split('/').SkipLast(1).Any(part => Drawers.Contains(part, StringComparer.OrdinalIgnoreCase))));

    [Fact]
    public void No_private_key_is_committed() =>
        Assert.Empty(House.Tracked.Where(IsText).Where(path => PrivateKey().IsMatch(House.Read(path))));

    [Fact]
    public void No_bare_exception_is_thrown_and_no_error_is_swallowed() =>
        Assert.Empty(House.Sources.Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Where(path => Bare().IsMatch(House.Read(path))));

    [Fact]
    public void Nothing_in_the_product_is_marked_unfinished() =>
        Assert.Empty(House.Sources.Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Where(path => Unfinished().IsMatch(House.Read(path))));

    [Fact]
    public void A_package_version_stands_in_one_place_only() =>
        Assert.Empty(House.Tracked.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(path => Regex.IsMatch(House.Read(path), "<PackageReference[^>]*Version=", RegexOptions.None, TimeSpan.FromSeconds(5))));

    private static int Length(string path) => House.Read(path).Count(letter => letter == '\n');

    private static bool IsText(string path) =>
        Path.GetExtension(path) is ".cs" or ".md" or ".json" or ".yaml" or ".yml" or ".pem" or ".key" or ".crt" or ".txt" or ".sh" or "";

    [GeneratedRegex("BEGIN (EC |RSA |ENCRYPTED )?PRIVATE" + " KEY", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"throw new Exception\(|catch\s*(\([^)]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Bare();

    [GeneratedRegex("NotImplementedException|TODO|FIXME|HACK", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Unfinished();
}

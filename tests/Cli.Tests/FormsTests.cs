namespace Interop.Cli.Tests;

public sealed class FormsTests
{
    [Theory]
    [InlineData("Parts 1, 2, 3, 7: keep it.", "Parts 1-3, 7: keep it.")]
    [InlineData("Parts 0, 2: a, b.", "Parts 0, 2: a, b.")]
    [InlineData("Parts of it: 1, 2, 3.", "Parts of it: 1, 2, 3.")]
    [InlineData("Part 1: keep it.", "Part 1: keep it.")]
    public void Runs_of_parts_are_folded_and_nothing_else_is_touched(string line, string folded) => Assert.Equal(folded, Forms.Folded(line));
}

using FsCheck;
using FsCheck.Fluent;
using Interop.AuditLog.Tiles;

namespace Interop.AuditLog.Tests.Tiles;

public sealed class TilePathTests
{
    [Theory]
    [InlineData("")]
    [InlineData("checkpoint")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/0/X001/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/leaves/000")]
    [InlineData("tile/Entries/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/.p/1")]
    [InlineData("tile/0/000.p/1/2")]
    [InlineData("tile/0/../0/000")]
    [InlineData("tile/0/%30%30%30")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    public void A_path_outside_the_grammar_is_refused(string path) => Assert.False(TilePath.TryParse(path, out _));

    [Fact]
    public void Every_path_that_is_written_is_read_back() => Prop.ForAll(
        Gen.Choose(-1, 63).Select(level => level < 0 ? (int?)null : level).ToArbitrary(),
        ArbMap.Default.ArbFor<long>().Filter(index => index is >= 0 and < 1_000_000_000_000_000_000),
        Gen.Choose(1, 256).ToArbitrary(),
        (level, index, width) => TilePath.TryParse(new TilePath(level, index, width).ToString(), out TilePath read)
            && read == new TilePath(level, index, width)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_whatsoever_crashes_the_reader() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text => !TilePath.TryParse("tile/" + text, out TilePath read) || read.ToString() == "tile/" + text).QuickCheckThrowOnFailure();
}

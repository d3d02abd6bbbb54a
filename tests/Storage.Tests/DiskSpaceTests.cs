namespace Interop.Storage.Tests;

public sealed class DiskSpaceTests
{
    [Theory]
    [InlineData(100, "disk-ok")]
    [InlineData(21, "disk-ok")]
    [InlineData(20, "disk-low")]
    [InlineData(6, "disk-low")]
    [InlineData(5, "disk-full")]
    [InlineData(0, "disk-full")]
    public void It_warns_at_a_fifth_and_refuses_at_a_twentieth(int free, string code)
    {
        DiskState state = new DiskSpace(() => (free, 100), TimeProvider.System).Check();

        Assert.Equal(code, state.Code);
        Assert.Equal(free, state.FreePercent);
        Assert.EndsWith(".", state.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_without_a_size_counts_as_full() =>
        Assert.IsType<DiskState.Exhausted>(new DiskSpace(() => (0, 0), TimeProvider.System).Check());

    [Fact]
    public void It_measures_at_most_once_a_second()
    {
        int measured = 0;
        Turned clock = new();
        DiskSpace disk = new(() => (++measured * 10, 100), clock);

        disk.Check();
        disk.Check();
        Assert.Equal(1, measured);
        clock.Ticks += TimeSpan.TicksPerSecond;
        Assert.Equal(20, disk.Check().FreePercent);
    }

    [Fact]
    public void It_knows_the_disk_of_this_machine() =>
        Assert.InRange(new DiskSpace(Path.Combine(Path.GetTempPath(), "gateway.db"), TimeProvider.System).Check().FreePercent, 0, 100);

    private sealed class Turned : TimeProvider
    {
        public long Ticks { get; set; } = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}

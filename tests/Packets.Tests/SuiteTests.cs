namespace Interop.Packets.Tests;

public sealed class SuiteTests
{
    [Fact]
    public void Numbers_are_offered_reserved_or_unknown()
    {
        Assert.Equal([1u, 2u], Enumerable.Range(0, 10).Where(id => Suite.TryFrom((uint)id, out _)).Select(id => (uint)id));
        Assert.Equal([3u, 4u], Enumerable.Range(0, 10).Where(id => Suite.IsReserved((uint)id)).Select(id => (uint)id));
        Assert.False(Suite.TryFrom(uint.MaxValue, out _));
    }

    [Fact]
    public void All_suites_stand_in_one_order_and_none_is_weaker_than_itself()
    {
        for (int i = 0; i < Suite.All.Count; i++)
        {
            for (int j = 0; j < Suite.All.Count; j++)
            {
                Assert.Equal(i < j, Suite.All[i].IsWeakerThan(Suite.All[j]));
            }
        }

        Assert.All(Suite.All, suite => Assert.True(default(Suite).IsWeakerThan(suite)));
    }
}

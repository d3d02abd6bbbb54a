using Grpc.Testing;

namespace Interop.Grpc.InteropClient.Cases;

internal static class UnaryCases
{
    public static async Task EmptyUnary(CaseContext context) =>
        Check.Equal(new Empty(), await context.Client.EmptyCallAsync(new Empty()), "response");

    public static async Task LargeUnary(CaseContext context) =>
        Requests.CheckLarge(await context.Client.UnaryCallAsync(Requests.Large()));
}

using System.Reflection;

namespace Interop.Crypto.Tests;

/// <summary>A gateway links this room and must not be able to open a packet.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Nothing_in_this_room_agrees_on_a_secret_key()
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        string[] names = [.. typeof(Ed25519).Assembly.GetTypes().SelectMany(type => type.GetMethods(all)).Select(method => method.Name)];
        Assert.Contains(names, name => name is "crypto_sign_ed25519_detached");
        Assert.DoesNotContain(names, name => name.Contains("scalarmult", StringComparison.OrdinalIgnoreCase)
            || name.Contains("PKEY_derive", StringComparison.OrdinalIgnoreCase)
            || name.Contains("Agree", StringComparison.Ordinal));
    }
}

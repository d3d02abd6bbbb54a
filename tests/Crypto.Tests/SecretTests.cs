using Interop.Crypto.Native;

namespace Interop.Crypto.Tests;

public sealed class SecretTests
{
    public static TheoryData<CryptoLibrary> Both => [CryptoLibrary.Libsodium, CryptoLibrary.Libcrypto];

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void Nested_leases_read_the_bytes_and_the_outer_one_stays_open(CryptoLibrary library)
    {
        using Secret secret = Create(library);
        using SecretLease outer = secret.Open();
        using (SecretLease inner = secret.Open())
        {
            Assert.True(inner.Bytes.SequenceEqual("secret"u8));
        }

        Assert.True(outer.Bytes.SequenceEqual("secret"u8));
    }

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void A_lease_outlives_the_disposal_and_no_new_one_is_given(CryptoLibrary library)
    {
        Secret secret = Create(library);
        using SecretLease lease = secret.Open();
        secret.Dispose();
        Assert.True(lease.Bytes.SequenceEqual("secret"u8));
        Assert.Throws<ObjectDisposedException>(() => secret.Open().Dispose());
    }

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void Many_readers_at_once_read_the_same_bytes(CryptoLibrary library)
    {
        using Secret secret = Create(library);
        int wrong = 0;
        Parallel.For(0, 20_000, _ =>
        {
            using SecretLease lease = secret.Open();
            if (!lease.Bytes.SequenceEqual("secret"u8))
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
    }

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void Memory_is_unreadable_between_leases_and_readable_within_one(CryptoLibrary library)
    {
        using LockedMemory memory = Allocate(library);
        nint address = memory.DangerousGetHandle();
        Assert.Equal('w', Permissions(address)[1]);
        memory.ForbidReading();
        Assert.Equal("---p", Permissions(address));
        memory.AllowReading();
        Assert.Equal("r--p", Permissions(address));
    }

    [Fact]
    public void A_secret_does_not_print_itself()
    {
        using Secret secret = Secret.Of("secret"u8);
        Assert.Equal("Secret of 6 bytes", secret.ToString());
    }

    [Fact]
    public void An_empty_secret_is_no_secret() => Assert.Throws<ArgumentOutOfRangeException>(() => Secret.Of([]));

    private static LockedMemory Allocate(CryptoLibrary library)
    {
        Libraries.SkipIfAbsent(library);
        return library == CryptoLibrary.Libsodium ? new SodiumMemory(6) : new MappedMemory(6);
    }

    private static Secret Create(CryptoLibrary library) =>
        Secret.Create(Allocate(library), "secret"u8, static (to, from) => from.CopyTo(to));

    // The kernel's own word on the page: /proc/self/maps.
    private static string Permissions(nint address)
    {
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] range = line[..line.IndexOf(' ', StringComparison.Ordinal)].Split('-');
            if (Convert.ToInt64(range[0], 16) <= address && address < Convert.ToInt64(range[1], 16))
            {
                return line.Split(' ')[1];
            }
        }

        return "unmapped";
    }
}

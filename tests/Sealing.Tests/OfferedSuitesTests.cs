using System.Security.Cryptography;
using Interop.Packets;

namespace Interop.Sealing.Tests;

public sealed class OfferedSuitesTests
{
    [Fact]
    public void Without_Aes_Gcm_on_the_machine_suite_2_is_not_offered()
    {
        Assert.Equal([Suite.ChaCha20Poly1305], OfferedSuites.Of(aesGcm: false));
        Assert.Equal(Suite.All, OfferedSuites.Of(aesGcm: true));
        Assert.Equal(AesGcm.IsSupported, OfferedSuites.Here.Contains(Suite.Aes256Gcm));
    }
}

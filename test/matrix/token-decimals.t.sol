// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BaseTest } from "../utils/BaseTest.sol";
import { Defaults } from "../utils/Defaults.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { MallConfig } from "../utils/MallConfig.sol";

/// @dev Amounts are units whatever a token calls them; only volumes and tiers know decimals: a whole token is 100 of volume.
contract TokenDecimalsTest is BaseTest {
    uint8 private _decimals;

    function deploy(MallConfig memory config) external {
        _deploy(config);
    }

    function setUp() public override {}

    /// @dev One sale of 200 million units, and the volume it counts for, in hundredths of a token.
    function _sell(uint8 decimals, uint256 expectedVolume) private {
        uint256 snapshot = vm.snapshotState();
        _decimals = decimals;
        BaseTest.setUp();
        _placeSettled();
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "share");
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "proceeds");
        assertEq(mall.account(Defaults.CAT).volume, expectedVolume, "volume");
        uint40[] memory ids = new uint40[](3);
        (ids[0], ids[1], ids[2]) = (Defaults.CAT, Defaults.MERCHANT, Defaults.HOUSE);
        mall.claimFor(ids);
        assertEq(token.balanceOf(cat), Defaults.CAT_SHARE, "claimed");
        assertConserved();
        vm.revertToState(snapshot);
    }

    function _newToken() internal override returns (address) {
        return create("PlainToken.sol:PlainToken", abi.encode(_decimals));
    }

    function test_TokensOfAnyDecimalsSettleAlike() external {
        _sell(0, 20_000_000_000);
        _sell(2, 200_000_000);
        _sell(6, 20_000);
        _sell(18, 0);
        _sell(24, 0);
        _sell(77, 0);
    }

    function test_ATokenOf78DecimalsIsRefused() external {
        _decimals = 6;
        BaseTest.setUp();
        _decimals = 78;
        token = ITestToken(_newToken());
        MallConfig memory config = _config();
        // ten to the 78th does not fit a word
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.deploy(config);
    }
}

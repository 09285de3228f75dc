// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CheckProductsTest is HealthTest {
    function _assertBreaks(uint256 low, uint256 width, uint256 from, uint256 to, uint8 sentence) private {
        _break(MallSlots.product(Defaults.SECOND_PRODUCT), low, width, from, to);
        assertOnly(checker.checkProducts(mall, 1, ALL), sentence, Defaults.SECOND_PRODUCT);
    }

    function test_WhenTheMallIsSound() external view {
        // it should keep I26, I30 and I32
        assertSound(checker.checkProducts(mall, 1, ALL), hex"1a1e20");
        assertSound(checker.checkProducts(mall, 4, ALL), hex"1a1e20");
    }

    function test_GivenMoreCommissionThanTheLimit() external {
        // it should break I26
        _assertBreaks(64, 16, Defaults.COMMISSION_BPS, Defaults.MAX_COMMISSION_BPS + 1, 26);
    }

    function test_GivenAMerchantThatDoesNotExist() external {
        // it should break I30
        _assertBreaks(24, 40, Defaults.MERCHANT, Defaults.NOBODY, 30);
    }

    function test_GivenTheHouseAsMerchant() external {
        // it should break I30: the house sells nothing
        _assertBreaks(24, 40, Defaults.MERCHANT, Defaults.HOUSE, 30);
    }

    function test_GivenAPlanThatDoesNotExist() external {
        // it should break I30
        _assertBreaks(8, 16, Defaults.PLAN, 2, 30);
    }

    function test_GivenAProductThatCannotBeRead() external {
        // it should break I30 and go on
        vm.store(address(mall), MallSlots.product(Defaults.PRODUCT), 0);
        assertOnly(checker.checkProducts(mall, 1, ALL), 30, Defaults.PRODUCT);
        assertSound(checker.checkProducts(mall, 2, ALL), hex"1a1e20");
    }

    function test_GivenAPriceOfZero() external {
        // it should break I32
        _assertBreaks(160, 96, Defaults.SECOND_PRICE, 0, 32);
    }
}

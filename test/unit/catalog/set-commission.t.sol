// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetCommissionTest is BaseTest {
    function test_WhenTheMerchantSetsIt() external {
        // it should hold for new orders only
        uint256 before = _place();
        vm.expectEmit(address(mall));
        emit ICatalog.ProductChanged(Defaults.PRODUCT, Defaults.PRICE, 5_000, Defaults.PLAN, true);
        vm.prank(merchant);
        mall.setCommission(Defaults.PRODUCT, 5_000);
        assertEq(mall.order(before).commission, Defaults.COMMISSION, "old order");
        assertEq(mall.order(_place()).commission, Defaults.TOTAL / 2, "new order");
    }

    function test_WhenItIsSetToZero() external {
        // it should promise nothing
        vm.prank(catalogStaff);
        mall.setCommission(Defaults.PRODUCT, 0);
        assertEq(mall.order(_place()).commission, 0, "commission");
    }

    function test_RevertWhen_ItIsTooHigh() external {
        // it should revert with ProductCommissionTooHigh
        expectError(ICatalog.ProductCommissionTooHigh.selector, 5_001, 5_000);
        vm.prank(merchant);
        mall.setCommission(Defaults.PRODUCT, 5_001);
    }

    function test_RevertWhen_TheProductDoesNotExist() external {
        // it should revert with ProductUnknown
        expectError(ICatalog.ProductUnknown.selector, 0);
        vm.prank(merchant);
        mall.setCommission(0, 1);
    }

    function test_RevertWhen_AStrangerCalls() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.MERCHANT, stranger, Defaults.CATALOG);
        vm.prank(stranger);
        mall.setCommission(Defaults.PRODUCT, 1);
    }
}

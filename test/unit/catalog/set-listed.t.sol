// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetListedTest is BaseTest {
    function test_WhenTheMerchantHidesAProduct() external {
        // it should take no new order
        vm.expectEmit(address(mall));
        emit ICatalog.ProductChanged(Defaults.PRODUCT, Defaults.PRICE, Defaults.COMMISSION_BPS, Defaults.PLAN, false);
        vm.prank(merchant);
        mall.setListed(Defaults.PRODUCT, false);
        assertTrue(!mall.product(Defaults.PRODUCT).isListed, "hidden");
        expectError(IOrders.ProductNotListed.selector, Defaults.PRODUCT);
        _place();
    }

    function test_WhenStaffShowsItAgain() external {
        // it should take orders again
        vm.startPrank(catalogStaff);
        mall.setListed(Defaults.PRODUCT, false);
        mall.setListed(Defaults.PRODUCT, true);
        vm.stopPrank();
        assertEq(mall.order(_place()).total, Defaults.TOTAL, "total");
    }

    function test_RevertWhen_TheProductDoesNotExist() external {
        // it should revert with ProductUnknown
        expectError(ICatalog.ProductUnknown.selector, 99);
        vm.prank(merchant);
        mall.setListed(99, true);
    }

    function test_RevertWhen_AStrangerCalls() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.MERCHANT, stranger, Defaults.CATALOG);
        vm.prank(stranger);
        mall.setListed(Defaults.PRODUCT, false);
    }
}

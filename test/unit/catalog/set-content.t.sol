// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetContentTest is BaseTest {
    function test_WhenTheMerchantDescribes() external {
        // it should tell the new document
        vm.expectEmit(address(mall));
        emit ICatalog.ProductContentSet(Defaults.PRODUCT, "new");
        vm.prank(catalogStaff);
        mall.setContent(Defaults.PRODUCT, "new");
    }

    function test_RevertWhen_TheProductDoesNotExist() external {
        // it should revert with ProductUnknown
        expectError(ICatalog.ProductUnknown.selector, 99);
        mall.setContent(99, "new");
        expectError(ICatalog.ProductUnknown.selector, 99);
        mall.product(99);
    }

    function test_RevertWhen_AStrangerCalls() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.MERCHANT, stranger, Defaults.CATALOG);
        vm.prank(stranger);
        mall.setContent(Defaults.PRODUCT, "new");
    }
}

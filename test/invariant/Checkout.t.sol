// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IMall } from "../../contracts/interfaces/IMall.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { ICheckout } from "../../contracts/periphery/ICheckout.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { Test } from "../utils/Test.sol";
import { CheckoutHandler } from "./CheckoutHandler.sol";
import { CoinWalk } from "./CoinWalk.sol";
import { DollarWalk } from "./DollarWalk.sol";

/// @dev The invariants of docs/checkout.md, under everything a walk can do.
abstract contract CheckoutInvariants is Test {
    CheckoutHandler private _walk;

    function setUp() external {
        _walk = _newWalk();
    }

    function _newWalk() internal virtual returns (CheckoutHandler);

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_walk);
    }

    /// @dev What a payment itself must keep (C1, C2, C3) is checked after each in the handler, all orders at a walk's end.
    function invariant_C2_C3_C4_WhatHoldsBetweenPayments() external view {
        _nobodyPaysForAnother();
        _isNobodyInTheMall();
        _theApprovalStands();
    }

    function afterInvariant() external view {
        _noOrderIsTheCheckouts();
        _walk.conserved();
    }

    function _nobodyPaysForAnother() private view {
        (, ICheckout checkout, ITestToken token) = _walk.world();
        address bystander = _walk.bystander();
        assertTrue(token.balanceOf(bystander) >= 1e15, "C2: who approved the checkout and pays nothing loses nothing");
        assertTrue(token.allowance(bystander, address(checkout)) != 0, "C2: his allowance stands");
    }

    function _noOrderIsTheCheckouts() private view {
        (IMall mall, ICheckout checkout, ) = _walk.world();
        for (uint40 shelf = 1; shelf <= mall.shelfCount(); ++shelf) {
            IOrders.OrderInfo memory found = mall.order(mall.orderOn(shelf));
            assertTrue(found.buyer != address(checkout), "C3: the checkout buys nothing");
            assertTrue(found.refundTo != address(checkout), "C3: and is refunded nothing");
        }
    }

    function _isNobodyInTheMall() private view {
        (IMall mall, ICheckout checkout, ) = _walk.world();
        (uint40 bound_, ) = mall.bindingOf(address(checkout));
        assertEq(bound_, 0, "C3: and is bound to nobody");
        assertEq(mall.accountOf(address(checkout)), 0, "C3: and has no account");
    }

    function _theApprovalStands() private view {
        (IMall mall, ICheckout checkout, ITestToken token) = _walk.world();
        assertTrue(
            token.allowance(address(checkout), address(mall)) >= type(uint96).max,
            "C4: the mall's approval does not run out"
        );
    }
}

contract DollarCheckoutInvariants is CheckoutInvariants {
    function _newWalk() internal override returns (CheckoutHandler) {
        return new DollarWalk();
    }
}

contract CoinCheckoutInvariants is CheckoutInvariants {
    function _newWalk() internal override returns (CheckoutHandler) {
        return new CoinWalk();
    }
}
